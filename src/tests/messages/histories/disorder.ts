import { AIMessage, ToolMessage } from "@langchain/core/messages";

import type { Group, Pen } from "./pen.js";

/** Puts a history out of order, in one of the ways in which applications do, or leaves it as it is. */
export function disordered(pen: Pen, history: readonly Group[]): Group[] {
  return pen.random.weighted<(pen: Pen, history: readonly Group[]) => readonly Group[]>([
    [12, (_, groups) => groups],
    [1, lateResult],
    [1, earlyResult],
    [1, withoutACall],
    [1, withoutAResult],
    [1, repeatedResult],
    [0.4, ({ random }, groups) => random.shuffled(groups)],
  ])(pen, history) as Group[];
}

function lateResult(pen: Pen, history: readonly Group[]): readonly Group[] {
  return moved(pen, history, (at) => pen.random.int(at, history.length - 1));
}

function earlyResult(pen: Pen, history: readonly Group[]): readonly Group[] {
  return moved(pen, history, (at) => pen.random.int(0, at));
}

function moved(pen: Pen, history: readonly Group[], to: (from: number) => number): readonly Group[] {
  const at = anyOf(pen, history, isResult);
  const group = history[at];
  return group ? history.toSpliced(at, 1).toSpliced(to(at), 0, group) : history;
}

/** A thread that was trimmed in the middle of a tool's turn. */
function withoutACall(pen: Pen, history: readonly Group[]): readonly Group[] {
  return without(history, anyOf(pen, history, makesCalls));
}

function withoutAResult(pen: Pen, history: readonly Group[]): readonly Group[] {
  return without(history, anyOf(pen, history, isResult));
}

function without(history: readonly Group[], at: number): readonly Group[] {
  return at < 0 ? history : history.toSpliced(at, 1);
}

function repeatedResult(pen: Pen, history: readonly Group[]): readonly Group[] {
  const group = history[anyOf(pen, history, isResult)];
  return group ? pen.random.scattered(history, [group]) : history;
}

/** The place of a group of one message of this kind; -1 when there is none. */
function anyOf({ random }: Pen, history: readonly Group[], isWanted: (group: Group) => boolean): number {
  const places = history.flatMap((group, at) => (isWanted(group) ? [at] : []));
  return places.length > 0 ? random.pick(places) : -1;
}

function isResult([piece]: Group): boolean {
  return ToolMessage.isInstance(piece?.message);
}

function makesCalls(group: Group): boolean {
  const message = group[0]?.message;
  return group.length === 1 && AIMessage.isInstance(message) && (message.tool_calls ?? []).length > 0;
}
