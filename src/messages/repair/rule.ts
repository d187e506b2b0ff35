import type { ContentBlock, Tool, ToolResultBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Capabilities } from "../../models/capabilities.js";
import type { ModelFacts } from "../../models/facts.js";
import type { WireNames } from "../../tools/wire_names.js";
import type { Draft, Turn } from "../conversation.js";
import type { Report } from "../../warnings.js";

/** What a rule knows besides the request. */
export interface RuleContext {
  capabilities: Capabilities;
  /** The names that are sent in place of the caller's, which are restored in the reply. */
  names: WireNames;
  /** What the model reads, if that is known. */
  facts: ModelFacts | undefined;
  /** Whether a prompt from Prompt management adds messages of its own. */
  hasPrompt: boolean;
  /** Whether requests are repaired; with `repairHistory: false`, a rule that reports throws an error. */
  repairs: boolean;
  report: Report;
}

/** One thing that Bedrock refuses, and its repair. Takes a request and returns another, without changing the first. */
export type Rule = (draft: Draft, context: RuleContext) => Draft;

/** A rule that looks at one turn at a time, and may put several, or none, in its place. */
export function onEachTurn(change: (turn: Turn, context: RuleContext) => Turn | Turn[]): Rule {
  return (draft, context) =>
    withTurns(
      draft,
      mapOrSame(draft.turns, (turn) => change(turn, context)),
    );
}

/** The same for turns that have a block of a kind; the others stay as they are. */
export function onTurnsWith(
  isOfKind: (block: ContentBlock) => boolean,
  change: (turn: Turn, context: RuleContext) => Turn | Turn[],
): Rule {
  return onEachTurn((turn, context) => (turn.content.some(isOfKind) ? change(turn, context) : turn));
}

/** A rule for the models of which something holds; requests to other models stay as they are. */
export function forModels(isConcerned: (capabilities: Capabilities) => boolean, rule: Rule): Rule {
  return (draft, context) => (isConcerned(context.capabilities) ? rule(draft, context) : draft);
}

/** The request with these turns, or the request itself if they are unchanged. */
export function withTurns(draft: Draft, turns: readonly (Turn | Turn[])[]): Draft {
  return turns === draft.turns ? draft : { ...draft, turns: turns.flat() };
}

/** The request with these tools, or the request itself if they are unchanged. */
export function withTools(draft: Draft, tools: Tool[]): Draft {
  return tools === draft.tools ? draft : { ...draft, tools };
}

/** A list with each of its items changed, or the list itself if none changes, as in most histories. */
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

/** A turn without the blocks that are out, calling `onRemoval` if there were any; otherwise the turn itself. */
export function leaveOut(
  turn: Turn,
  isOut: (block: ContentBlock, index: number) => boolean,
  onRemoval: () => void,
): Turn {
  const content = turn.content.filter((block, index) => !isOut(block, index));
  if (content.length === turn.content.length) return turn;
  onRemoval();
  return { ...turn, content };
}

/** A turn with each of its tool results changed. */
export function mapToolResults(turn: Turn, change: (result: ToolResultBlock) => ToolResultBlock): Turn {
  const content = turn.content.map((block) =>
    block.toolResult ? { toolResult: change(block.toolResult) } : block,
  );
  return { ...turn, content };
}

/** Whether Claude has signed the turn: signed content must not be changed. */
export function isSigned({ content }: Turn): boolean {
  return content.some(isSignedReasoning);
}

/** Whether a block is signed or redacted reasoning, which only a model can have written. */
export function isSignedReasoning({ reasoningContent: reasoning }: ContentBlock): boolean {
  return Boolean(reasoning?.reasoningText?.signature ?? reasoning?.redactedContent);
}

/** Whether a block is reasoning. */
export function isReasoning({ reasoningContent }: ContentBlock): boolean {
  return reasoningContent !== undefined;
}

/** Whether a text is absent or only white space. */
export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === "";
}

/** Whether a block is an image, a document, a video or audio. */
export function isMedia({ image, document, video, audio }: ContentBlock): boolean {
  return (image ?? document ?? video ?? audio) !== undefined;
}

/** The calls of a turn that the caller has to answer; the service answers its own in the same turn. */
export function clientCalls({ role, content }: Turn): readonly ContentBlock.ToolUseMember[] {
  return role === "assistant" && content.some(isClientCall) ? content.filter(isClientCall) : NO_CALLS;
}

const NO_CALLS: readonly ContentBlock.ToolUseMember[] = [];

/** Whether a block is a tool call that the caller has to answer. */
export function isClientCall(block: ContentBlock): block is ContentBlock.ToolUseMember {
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

/** Whether a block is a result from the caller, not one that the service put into the assistant's turn. */
export function isClientResult(block: ContentBlock, turn: Turn): block is ContentBlock.ToolResultMember {
  return (
    isToolResult(block) && !(turn.role === "assistant" && serverCallIds(turn).has(block.toolResult.toolUseId))
  );
}
