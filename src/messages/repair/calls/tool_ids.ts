import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import { toLegalToolId, type ToolIdKind } from "../../../tools/legal_ids.js";
import type { Turn } from "../../conversation.js";
import { isToolResult, isToolUse, mapOrSame, withTurns, type Rule } from "../rule.js";

/**
 * Every call gets an id that the model accepts and no other call has, and its result gets the same. A legal id that has
 * not been used before stays as it is.
 *
 * Mistral: `Tool call id was call_1 but must be a-z, A-Z, 0-9, with a length of 9.` Claude: `` `tool_use` ids must be
 * unique ``
 */
export const useLegalToolIds: Rule = (draft, { capabilities, names, report }) => {
  const use = (content: readonly ContentBlock[]) => {
    for (const block of content) names.callIds.use(idOf(block));
  };
  if (areLegal(draft.turns, capabilities.toolIds)) {
    for (const { content } of draft.turns) use(content);
    return draft;
  }
  const ids = new CallIds(capabilities.toolIds);
  const renamed = (turn: Turn): Turn => {
    const content = ids.rename(turn);
    use(turn.content);
    if (content === turn.content) return turn;
    use(content);
    if (content.some((block, index) => idOf(block) !== idOf(turn.content[index]))) {
      report(
        turn.where,
        "the model refuses the id of a tool call, or another call has it",
        "a new id is sent",
      );
    }
    return { ...turn, content };
  };
  return withTurns(
    draft,
    mapOrSame(draft.turns, (turn) => (turn.content.some(hasId) ? renamed(turn) : turn)),
  );
};

/** Whether no id is to change, as in most histories: each call has a legal one of its own, and no result is without. */
function areLegal(turns: readonly Turn[], kind: ToolIdKind): boolean {
  const ids = new Set<string>();
  for (const { content } of turns) {
    for (const { toolUse, toolResult } of content) {
      if (toolResult && toolResult.toolUseId === undefined) return false;
      if (!toolUse) continue;
      const { toolUseId: id = "" } = toolUse;
      if (ids.has(id) || toLegalToolId(id, kind) !== id) return false;
      ids.add(id);
    }
  }
  return true;
}

function hasId(block: ContentBlock): boolean {
  return isToolUse(block) || isToolResult(block);
}

function idOf(block: ContentBlock | undefined): string | undefined {
  return (block?.toolUse ?? block?.toolResult)?.toolUseId;
}

/** The ids of a conversation's calls, as they were given and as they are sent. */
class CallIds {
  readonly #kind: ToolIdKind;
  readonly #sent = new Set<string>();
  /** How often an id has occurred so far: some APIs begin with `call_0` in every reply. */
  readonly #copies = new Map<string, number>();
  /**
   * By the id as given: the ids sent for the calls of the last turn that used it, those without a result first. Turns
   * whose ids all stay as they are do not need it.
   */
  readonly #open = new Map<string, string[]>();

  constructor(kind: ToolIdKind) {
    this.#kind = kind;
  }

  rename({ content }: Turn): ContentBlock[] {
    const called = content.some(isToolUse) ? this.#renameCalls(content) : content;
    return mapOrSame(called, (block) => {
      if (!block.toolResult) return block;
      const toolUseId = this.#answered(block.toolResult);
      return toolUseId === block.toolResult.toolUseId
        ? block
        : { toolResult: { ...block.toolResult, toolUseId } };
    });
  }

  #renameCalls(content: ContentBlock[]): ContentBlock[] {
    const called = mapOrSame(content, (block): ContentBlock => {
      if (!block.toolUse) return block;
      const toolUseId = this.#newId(block.toolUse.toolUseId ?? "");
      return toolUseId === block.toolUse.toolUseId ? block : { toolUse: { ...block.toolUse, toolUseId } };
    });
    if (called !== content) this.#openCalls(content, called);
    return called;
  }

  #openCalls(content: readonly ContentBlock[], called: readonly ContentBlock[]): void {
    const opened = new Map<string, string[]>();
    for (const [index, { toolUse }] of content.entries()) {
      const given = toolUse?.toolUseId ?? "";
      const sent = called[index]?.toolUse?.toolUseId;
      if (sent !== undefined) opened.set(given, [...(opened.get(given) ?? []), sent]);
    }
    for (const [given, sent] of opened) this.#open.set(given, sent);
  }

  #newId(given: string): string {
    let copy = this.#copies.get(given) ?? 1;
    let id = toLegalToolId(copy === 1 ? given : `${given} ${copy}`, this.#kind);
    while (this.#sent.has(id)) {
      copy += 1;
      id = toLegalToolId(`${given} ${copy}`, this.#kind);
    }
    if (copy > 1) this.#copies.set(given, copy);
    this.#sent.add(id);
    return id;
  }

  /** The last id is kept for duplicate results; a result without a call keeps its own. */
  #answered({ toolUseId: given = "" }: { toolUseId?: string | undefined }): string {
    const waiting = this.#open.get(given);
    if (!waiting) return given;
    return (waiting.length > 1 ? waiting.shift() : waiting[0]) ?? given;
  }
}
