import type {
  ContentBlock,
  SystemContentBlock,
  ToolResultContentBlock,
} from "@aws-sdk/client-bedrock-runtime";

/** A block that has been read but not placed yet: in a message, a system prompt or a tool result. */
export type ReadBlock = ContentBlock | SystemContentBlock | ToolResultContentBlock;

const SYSTEM_MEMBERS: ReadonlySet<string> = new Set(["text", "guardContent", "cachePoint"]);
const TOOL_RESULT_MEMBERS: ReadonlySet<string> = new Set([
  "json",
  "text",
  "image",
  "document",
  "video",
  "searchResult",
]);

/** Whether a block may stand in a message. Only a tool result's `json` may not. */
export function isContentBlock(block: ReadBlock): block is ContentBlock {
  return memberOf(block) !== "json";
}

/** Whether a block may stand in the system prompt: text, guarded text, cache points. */
export function isSystemBlock(block: ReadBlock): block is SystemContentBlock {
  return SYSTEM_MEMBERS.has(memberOf(block));
}

/** Whether a block may stand in a tool result: no audio, no cache point, no call. */
export function isToolResultContent(block: ReadBlock): block is ToolResultContentBlock {
  return TOOL_RESULT_MEMBERS.has(memberOf(block));
}

/** The one member of Converse's union in a block: `text`, `toolUse`, … */
export function memberOf(block: ReadBlock): string {
  return Object.keys(block)[0] ?? "";
}
