import type {
  ContentBlock,
  ToolResultBlock,
  ToolResultContentBlock,
  ToolUseBlock,
} from "@aws-sdk/client-bedrock-runtime";

/** A tool call in words that keep its name, id and arguments. */
export function callAsText({ toolUseId, name, input }: ToolUseBlock): string {
  return `[Called tool ${name}, id ${toolUseId}, with ${JSON.stringify(input)}]`;
}

/** A tool's result in words, and the media that words cannot tell. */
export function resultAsBlocks(result: ToolResultBlock, name?: string): ContentBlock[] {
  const { toolUseId, content = [], status } = result;
  const told = content.flatMap((part) => textOf(part) ?? []).join("\n");
  const kind = status === "error" ? "Error" : "Result";
  const of = name === undefined ? "" : ` of tool ${name}`;
  return [{ text: `[${kind}${of}, id ${toolUseId}: ${told}]` }, ...content.flatMap(mediaOf)];
}

function textOf({ text, json, searchResult }: ToolResultContentBlock): string | undefined {
  if (text !== undefined) return text;
  return json === undefined && searchResult === undefined ? undefined : JSON.stringify(json ?? searchResult);
}

/** What a tool result holds of media, as blocks that may stand beside it. */
export function mediaOf({ image, document, video }: ToolResultContentBlock): ContentBlock[] {
  if (image) return [{ image }];
  if (document) return [{ document }];
  return video ? [{ video }] : [];
}
