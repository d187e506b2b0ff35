import { jsonObjects, type JsonObject, type JsonValue } from "../../json_value.js";

/** A content block of a message, with the members that the rules read. */
export type NativeBlock = JsonObject & { type?: JsonValue; id?: JsonValue; tool_use_id?: JsonValue };

/** A user or assistant message, and its path. */
interface NativeTurn {
  path: string;
  role: JsonValue | undefined;
  blocks: NativeBlock[];
}

/** User and assistant turns. System messages between them are not turns. */
export function turnsOf(body: JsonObject): NativeTurn[] {
  return jsonObjects(body["messages"]).flatMap(({ role, content }, at) =>
    role === "system" ? [] : [{ path: `messages.${at}`, role, blocks: blocksOf(content) }],
  );
}

function blocksOf(content: JsonValue | undefined): NativeBlock[] {
  if (typeof content !== "string") return jsonObjects(content);
  return content === "" ? [] : [{ type: "text", text: content }];
}
