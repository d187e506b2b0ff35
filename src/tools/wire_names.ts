import type { ToolIdKind } from "./legal_ids.js";
import { ToolNames, type ToolNameKind } from "./legal_names.js";
import type { GivenKeys } from "./property_keys.js";
import { ReplyCallIds } from "./reply_ids.js";

/** The names that one request uses in place of the caller's, so that they can be restored in its reply. */
export class WireNames {
  /** The names of tools. */
  readonly tools: ToolNames;
  /** The ids of calls. */
  readonly callIds: ReplyCallIds;
  /** The original keys of tools' properties, by the name that the caller gave the tool. */
  readonly toolKeys = new Map<string, GivenKeys>();
  /** Those of the answer's JSON schema. */
  answerKeys: GivenKeys = new Map();

  readonly #kinds: NameKinds;

  constructor(kinds: NameKinds, tools = new ToolNames(kinds.toolNames)) {
    this.#kinds = kinds;
    this.tools = tools;
    this.callIds = new ReplyCallIds(kinds.toolIds);
  }

  /** The same names for another conversation, whose calls have these ids. */
  withCallIds(used: readonly string[]): WireNames {
    const names = new WireNames(this.#kinds, this.tools);
    for (const [tool, keys] of this.toolKeys) names.toolKeys.set(tool, keys);
    names.answerKeys = this.answerKeys;
    for (const id of used) names.callIds.use(id);
    return names;
  }
}

interface NameKinds {
  toolIds: ToolIdKind;
  toolNames: ToolNameKind;
}
