import type { ToolIdKind } from "./ids.js";
import { ToolNames, type ToolNameKind } from "./names.js";
import type { GivenKeys } from "./property_keys.js";
import { ReplyCallIds } from "./reply_ids.js";

/** What one request calls the caller's things by other names, by which its reply is turned back. */
export class WireNames {
  /** The names of tools. */
  readonly tools: ToolNames;
  /** The ids of calls. */
  readonly callIds: ReplyCallIds;
  /** The keys of tools' properties that are not the caller's own, by the name that the caller gave the tool. */
  readonly toolKeys = new Map<string, GivenKeys>();
  /** Those of the answer's JSON schema. */
  answerKeys: GivenKeys = new Map();

  constructor({ toolIds, toolNames }: { toolIds: ToolIdKind; toolNames: ToolNameKind }) {
    this.tools = new ToolNames(toolNames);
    this.callIds = new ReplyCallIds(toolIds);
  }
}
