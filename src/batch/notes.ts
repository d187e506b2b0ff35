import { isRecord } from "../json/record.js";
import { MalformedReplyError } from "../errors/malformed_reply.js";
import type { Warning } from "../warnings.js";
import { parseJson } from "../json/depth.js";

/** What has to be known of an input besides its record, to read its result in another process. */
export interface Note {
  index: number;
  /** The caller's id. */
  id?: string;
  /** What was changed in the request or left out of it. */
  warnings?: readonly Warning[];
  /** The ids of the calls in its history, which no call of the reply may have. */
  callIds?: readonly string[];
}

/** An input that was left out because it is not valid. */
export interface SkippedInput {
  index: number;
  id?: string;
  /** What is wrong with it. */
  reason: string;
}

/** The last line: the inputs from `first` to `last` have a record in the job, but for those that were skipped. */
export interface NotesEnd {
  first: number;
  last: number;
  skipped: readonly SkippedInput[];
}

/** The notes of one job: of the inputs with something to say, and the end. */
export interface Notes extends NotesEnd {
  of: ReadonlyMap<number, Note>;
}

/** A line of the object that holds the notes. */
export function noteLine(note: Note | NotesEnd): string {
  return `${JSON.stringify(note)}\n`;
}

/** Whether there is anything to say of an input. */
export function isWorthNoting({ index: _index, ...said }: Note): boolean {
  return Object.keys(said).length > 0;
}

/**
 * Reads the notes of a job.
 *
 * @throws MalformedReplyError when they are not whole.
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
    throw new MalformedReplyError("The notes of the batch job are not whole: their last line is missing.");
  return { ...end, of };
}

function isNote(value: unknown): value is Note {
  return isRecord(value) && typeof value["index"] === "number";
}

function isEnd(value: unknown): value is NotesEnd {
  return isRecord(value) && typeof value["first"] === "number" && Array.isArray(value["skipped"]);
}
