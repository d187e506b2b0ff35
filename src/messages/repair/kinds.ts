import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Draft, Turn } from "../conversation.js";
import { areInPlace } from "./calls/reordered_results.js";
import { isBlankBlock } from "./content/blank_text.js";
import { hasBlank } from "./content/empty_tool_result.js";
import { isText } from "./content/text_before_calls.js";
import { isToolResult, isToolUse } from "./rule.js";

/**
 * The kinds of blocks in a request, tools and system prompt included: the names of their members, also inside tool
 * results, and what else rules look for: `blank` for a turn, a tool's result or a text without words, `server` for tools
 * that the service ran, `userCall` for calls in turns of the user, `severalCalls`, `textAfterCall` and `besideResult`
 * for turns with such content, `misplaced` for calls without a result in its place, or results elsewhere, `system` for
 * system turns, and `adjacent` for turns of one role after each other. A section is examined only once, until a rule
 * changes it.
 */
export class Kinds {
  readonly #known = new WeakMap<object, ReadonlySet<string>>();
  #draft: Draft | undefined;
  /** The kinds in each section that has any. */
  #inDraft: readonly ReadonlySet<string>[] = [];

  /** Whether a request has blocks of one of these kinds. */
  hasAny(draft: Draft, kinds: readonly string[]): boolean {
    if (draft !== this.#draft) this.#examine(draft);
    for (const section of this.#inDraft) for (const kind of kinds) if (section.has(kind)) return true;
    return false;
  }

  #examine(draft: Draft): void {
    const { turns, tools, system } = draft;
    this.#draft = draft;
    const sections = [this.#of(turns, kindsInTurns), this.#of(tools, membersOf), this.#of(system, membersOf)];
    this.#inDraft = sections.filter(({ size }) => size > 0);
  }

  #of<Section extends object>(
    section: Section,
    look: (section: Section) => ReadonlySet<string>,
  ): ReadonlySet<string> {
    const known = this.#known.get(section) ?? look(section);
    this.#known.set(section, known);
    return known;
  }
}

function membersOf(blocks: readonly object[]): ReadonlySet<string> {
  const members = new Set<string>();
  for (const block of blocks) addMembers(block, members);
  return members;
}

function kindsInTurns(turns: readonly Turn[]): ReadonlySet<string> {
  const kinds = new Set<string>();
  let before: Turn["role"] | undefined;
  for (const turn of turns) {
    if (turn.role === "system") kinds.add("system");
    if (turn.role === before) kinds.add("adjacent");
    before = turn.role;
    for (const block of turn.content) addKinds(block, turn, kinds);
    if (turn.content.length !== 1) addCompany(turn.content, kinds);
    if (turn.systemAfter) for (const block of turn.systemAfter) addMembers(block, kinds);
  }
  if (CALLS.some((kind) => kinds.has(kind)) && !areInPlace(turns)) kinds.add("misplaced");
  return kinds;
}

function addKinds(block: ContentBlock, { role }: Turn, kinds: Set<string>): void {
  if (isBlankBlock(block)) kinds.add("blank");
  // No rule asks for other text, which most blocks are.
  if (block.text !== undefined) return;
  addMembers(block, kinds);
  const { toolUse, toolResult } = block;
  if (toolUse?.type ?? toolResult?.type ?? (role === "assistant" && toolResult)) kinds.add("server");
  if (toolUse && role !== "assistant") kinds.add("userCall");
  if (!toolResult) return;
  if (hasBlank(toolResult)) kinds.add("blank");
  for (const part of toolResult.content ?? []) if (part.text === undefined) addMembers(part, kinds);
}

/** The kinds that depend on the other blocks of a turn. */
function addCompany(content: readonly ContentBlock[], kinds: Set<string>): void {
  if (content.length === 0) kinds.add("blank");
  const firstCall = content.findIndex(isToolUse);
  if (firstCall !== content.findLastIndex(isToolUse)) kinds.add("severalCalls");
  if (firstCall >= 0 && firstCall < content.findLastIndex(isText)) kinds.add("textAfterCall");
  if (content.some(isToolResult) && !content.every(isToolResult)) kinds.add("besideResult");
}

function addMembers(block: object, kinds: Set<string>): void {
  for (const member in block) kinds.add(member);
}

const MEDIA = ["image", "document", "video", "audio"] as const;
const CALLS = ["toolUse", "toolResult"] as const;
const TOOLS = ["toolSpec", "systemTool"] as const;

/**
 * Rules that concern only certain kinds of blocks, and are skipped when a request has none of them. Most requests have
 * only text and calls.
 */
export const ABOUT: Readonly<Record<string, readonly string[]>> = {
  dropRepeatedTools: TOOLS,
  dropStrictTools: ["toolSpec"],
  dropEmptyDescriptions: ["toolSpec"],
  inlineToolSchemas: ["toolSpec"],
  wrapToolSchemas: ["toolSpec"],
  flattenToolSchemas: ["toolSpec"],
  useLegalPropertyKeys: ["toolSpec"],
  simplifyToolRoots: ["toolSpec"],
  fitStrictTools: ["toolSpec"],
  dropUnsupportedCachePoints: ["cachePoint"],
  dropForeignReasoning: ["reasoningContent"],
  dropSignatures: ["reasoningContent"],
  dropUnsignedReasoning: ["reasoningContent"],
  dropUserReasoning: ["reasoningContent"],
  dropPastReasoning: ["reasoningContent"],
  tellUserCalls: ["userCall"],
  moveAssistantMedia: MEDIA,
  dropAnthropicTools: ["$unknown"],
  dropUnansweredServerCalls: ["server"],
  tellServerTools: ["server"],
  tellUnreadMedia: [...MEDIA, "searchResult"],
  writeJsonResultsAsText: ["json"],
  fillEmptyToolResults: ["blank"],
  moveToolResultMedia: MEDIA,
  dropResultCitations: ["document"],
  dropBlankText: ["blank"],
  mergeTurns: ["adjacent"],
  tellToolHistory: CALLS,
  useLegalToolNames: [...TOOLS, "toolUse"],
  dropRepeatedCalls: ["severalCalls"],
  useLegalToolIds: CALLS,
  tellOrphanedResults: ["misplaced"],
  answerOrphanedCalls: ["misplaced"],
  placeToolResults: ["misplaced"],
  fillEmptyTurns: ["blank", "cachePoint", "reasoningContent"],
  moveReasoningFirst: ["reasoningContent"],
  pauseThinking: ["toolUse"],
  tellToolResultStatus: ["toolResult"],
  placeSystemMessages: ["system", "adjacent"],
  moveTextBeforeCalls: ["textAfterCall"],
  separateToolCalls: ["toolUse"],
  separateToolResults: ["besideResult"],
  splitCrowdedTurns: MEDIA,
  addTextToDocuments: ["document"],
  agreeOnCitations: ["document"],
  moveDocumentCachePoints: ["cachePoint"],
  dropIdleCachePoints: ["cachePoint"],
  limitCachePoints: ["cachePoint"],
  orderCacheTtls: ["cachePoint"],
};
