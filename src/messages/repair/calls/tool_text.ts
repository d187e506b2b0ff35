import type {
  ContentBlock,
  ToolResultBlock,
  ToolResultContentBlock,
  ToolUseBlock,
} from "@aws-sdk/client-bedrock-runtime";

/** A tool call as text, with its name, id and arguments. */
export function callAsText({ toolUseId, name, input }: ToolUseBlock): string {
  return `[Called tool ${name}, id ${toolUseId}, with ${JSON.stringify(input)}]`;
}

/** A tool's result as text, followed by its media. */
export function resultAsBlocks(result: ToolResultBlock, name?: string): ContentBlock[] {
  const { toolUseId, content = [], status } = result;
  const text = content.flatMap((part) => textOf(part) ?? []).join("\n");
  const kind = status === "error" ? "Error" : "Result";
  const of = name === undefined ? "" : ` of tool ${name}`;
  return [{ text: `[${kind}${of}, id ${toolUseId}: ${text}]` }, ...content.flatMap(mediaOf)];
}

function textOf({ text, json, searchResult }: ToolResultContentBlock): string | undefined {
  if (text !== undefined) return text;
  return json === undefined && searchResult === undefined ? undefined : JSON.stringify(json ?? searchResult);
}

/** The media of a tool's result, as blocks that may stand beside it. */
export function mediaOf({ image, document, video }: ToolResultContentBlock): ContentBlock[] {
  if (image) return [{ image }];
  if (document) return [{ document }];
  return video ? [{ video }] : [];
}
