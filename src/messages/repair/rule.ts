import type { ContentBlock, Tool, ToolResultBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Capabilities } from "../../models/capabilities.js";
import type { ModelFacts } from "../../models/facts.js";
import type { WireNames } from "../../tools/wire_names.js";
import type { Draft, Turn } from "../conversation.js";
import type { Report } from "../../warnings.js";

/** What a rule may know beside the request. */
export interface RuleContext {
  capabilities: Capabilities;
  /** What the request calls by other names, for its reply to be turned back. */
  names: WireNames;
  /** What the model reads; nothing where nobody knows. */
  facts: ModelFacts | undefined;
  /** Whether a prompt of Prompt management brings messages of its own. */
  hasPrompt: boolean;
  /** Whether requests are repaired; with `repairHistory: false` a rule that reports is an error. */
  repairs: boolean;
  report: Report;
}

/**
 * One thing that Bedrock refuses, and what is done about it. Takes a request and gives another; the one it took
 * stays as it is.
 */
export type Rule = (draft: Draft, context: RuleContext) => Draft;

/** A rule that looks at one turn at a time, and may put several, or none, in its place. */
export function onEachTurn(change: (turn: Turn, context: RuleContext) => Turn | Turn[]): Rule {
  return (draft, context) =>
    withTurns(
      draft,
      mapOrSame(draft.turns, (turn) => change(turn, context)),
    );
}

/** The request with these turns; the request itself where they are its own. */
export function withTurns(draft: Draft, turns: readonly (Turn | Turn[])[]): Draft {
  return turns === draft.turns ? draft : { ...draft, turns: turns.flat() };
}

/** The request with these tools; the request itself where they are its own. */
export function withTools(draft: Draft, tools: Tool[]): Draft {
  return tools === draft.tools ? draft : { ...draft, tools };
}

/** A list with each of its items changed; the list itself where each stays as it is, as in most histories all do. */
export function mapOrSame<Item, Changed = Item>(
  items: Item[],
  change: (item: Item) => Item | Changed,
): (Item | Changed)[] {
  let changed: (Item | Changed)[] | undefined;
  let kept = 0;
  for (const item of items) {
    const next = change(item);
    if (next !== item) changed ??= items.slice(0, kept);
    if (changed) changed.push(next);
    else kept += 1;
  }
  return changed ?? items;
}

/** A turn without some of its blocks, which is told where there are any; else the turn itself. */
export function leaveOut(
  turn: Turn,
  isOut: (block: ContentBlock, index: number) => boolean,
  tell: () => void,
): Turn {
  const content = turn.content.filter((block, index) => !isOut(block, index));
  if (content.length === turn.content.length) return turn;
  tell();
  return { ...turn, content };
}

/** A turn with each of its tool results changed. */
export function mapToolResults(turn: Turn, change: (result: ToolResultBlock) => ToolResultBlock): Turn {
  const content = turn.content.map((block) =>
    block.toolResult ? { toolResult: change(block.toolResult) } : block,
  );
  return { ...turn, content };
}

/** Whether Claude's signature covers the turn: what it signed may not be changed. */
export function isSigned({ content }: Turn): boolean {
  return content.some(isSignedReasoning);
}

/** Whether a block is reasoning that only its model can have written. */
export function isSignedReasoning({ reasoningContent: reasoning }: ContentBlock): boolean {
  return Boolean(reasoning?.reasoningText?.signature ?? reasoning?.redactedContent);
}

/** Whether a text says nothing. */
export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === "";
}

/** Whether a block is an image, a document, a video or a recording. */
export function isMedia({ image, document, video, audio }: ContentBlock): boolean {
  return (image ?? document ?? video ?? audio) !== undefined;
}

/** The calls of a turn that the caller has to answer; the service answers its own in the same turn. */
export function clientCalls({ role, content }: Turn): readonly ContentBlock.ToolUseMember[] {
  return role === "assistant" ? content.filter(isClientCall) : NO_CALLS;
}

const NO_CALLS: readonly ContentBlock.ToolUseMember[] = [];

function isClientCall(block: ContentBlock): block is ContentBlock.ToolUseMember {
  return isToolUse(block) && block.toolUse.type !== "server_tool_use";
}

/** Whether a block is a tool call. */
export function isToolUse(block: ContentBlock): block is ContentBlock.ToolUseMember {
  return block.toolUse !== undefined;
}

/** Whether a block is a tool's result. */
export function isToolResult(block: ContentBlock): block is ContentBlock.ToolResultMember {
  return block.toolResult !== undefined;
}

/** The ids of the calls that the service ran itself. */
export function serverCallIds({ content }: Turn): Set<string | undefined> {
  const calls = content.filter(isToolUse).filter(({ toolUse }) => toolUse.type === "server_tool_use");
  return new Set(calls.map(({ toolUse }) => toolUse.toolUseId));
}

/** Whether a block is a result that the caller gave, not one of the service's in the middle of its own turn. */
export function isClientResult(block: ContentBlock, turn: Turn): block is ContentBlock.ToolResultMember {
  return (
    isToolResult(block) && !(turn.role === "assistant" && serverCallIds(turn).has(block.toolResult.toolUseId))
  );
}
