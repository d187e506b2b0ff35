import { isRecord } from "../json/record.js";
import { MalformedReplyError } from "../errors/malformed_reply.js";
import type { Warning } from "../warnings.js";
import { parseJson } from "../json/depth.js";

/** What another process needs to know about an input, beyond its record, to read its result. */
export interface Note {
  index: number;
  /** The caller's id. */
  id?: string;
  /** What was changed in the request or left out of it. */
  warnings?: readonly Warning[];
  /** The ids of the calls in its history: the reply must not use them again. */
  callIds?: readonly string[];
}

/** An input that was left out because it is not valid. */
export interface SkippedInput {
  index: number;
  id?: string;
  /** What is wrong with it. */
  reason: string;
}

/** The last line: every input from `first` to `last` has a record in the job, except the skipped ones. */
export interface NotesEnd {
  first: number;
  last: number;
  skipped: readonly SkippedInput[];
}

/** The notes of one job, by the index of their input, and the last line. */
export interface Notes extends NotesEnd {
  of: ReadonlyMap<number, Note>;
}

/** A line of the object that holds the notes. */
export function noteLine(note: Note | NotesEnd): string {
  return `${JSON.stringify(note)}\n`;
}

/** Whether a note says more than the index. */
export function isWorthNoting({ index: _index, ...said }: Note): boolean {
  return Object.keys(said).length > 0;
}

/**
 * Reads the notes of a job.
 *
 * @throws MalformedReplyError when they are incomplete.
 */
export async function readNotes(lines: AsyncIterable<string>): Promise<Notes> {
  const of = new Map<number, Note>();
  let end: NotesEnd | undefined;
  for await (const line of lines) {
    const value: unknown = parseJson(line);
    if (isNote(value)) of.set(value.index, value);
    else if (isEnd(value)) end = value;
  }
  if (!end)
    throw new MalformedReplyError("The notes of the batch job are incomplete: their last line is missing.");
  return { ...end, of };
}

function isNote(value: unknown): value is Note {
  return isRecord(value) && typeof value["index"] === "number";
}

function isEnd(value: unknown): value is NotesEnd {
  return isRecord(value) && typeof value["first"] === "number" && Array.isArray(value["skipped"]);
}
