import type { GetModelInvocationJobResponse } from "@aws-sdk/client-bedrock";
import type { AIMessage } from "@langchain/core/messages";
import type { Runnable } from "@langchain/core/runnables";

import { isRecord } from "../json/record.js";
import { BedrockError } from "../errors/bedrock_error.js";
import { InvalidInputError } from "../errors/invalid_input.js";
import { MalformedReplyError } from "../errors/malformed_reply.js";
import { BatchResultMissingError } from "./errors/batch_result_missing.js";
import type { BatchFolder } from "./batch_folder.js";
import type { Note, Notes, SkippedInput } from "./notes.js";
import type { ResultReader } from "./read_result.js";
import { indexOf } from "./record_id.js";
import { parseJson } from "../json/depth.js";

/** The answer to an input. */
export interface BatchAnswer<Parsed = never> {
  /** The caller's id of the input. */
  id?: string;
  /** Its place among all inputs. */
  index: number;
  message: AIMessage;
  /** What the parser made of the message, where there is one. */
  parsed?: Parsed;
  error?: undefined;
}

/** An input that has no answer, or one that could not be parsed. */
export interface BatchFailure {
  id?: string;
  index: number;
  error: BedrockError;
  /** The answer that could not be parsed. */
  message?: AIMessage;
}

/** What became of an input. */
export type BatchResult<Parsed = never> = BatchAnswer<Parsed> | BatchFailure;

/** Makes something else of a message: one of LangChain's output parsers, or any runnable. */
export type ResultParser<Parsed> = Pick<Runnable<AIMessage, Parsed>, "invoke">;

/** What results are made with. */
export interface ResultsOfJob<Parsed> {
  job: GetModelInvocationJobResponse;
  folder: BatchFolder;
  reader: ResultReader;
  parse: ResultParser<Parsed> | undefined;
}

/** The results of one job that has ended, one for each of its inputs: first those in its output, in that order. */
export async function* resultsOf<Parsed>({
  job,
  folder,
  reader,
  parse,
}: ResultsOfJob<Parsed>): AsyncGenerator<BatchResult<Parsed>> {
  const notes = await folder.notes();
  const seen = new IndexSet(notes);
  for await (const text of folder.outputLines()) {
    const line = parseJson(text);
    const index = isRecord(line) ? indexOf(line["recordId"]) : undefined;
    // An input whose line cannot be read is reported as missing.
    if (!isRecord(line) || index === undefined || !seen.add(index)) continue;
    const note = notes.of.get(index);
    yield await resultOf({ ...idOf(note), index }, () => reader.read(line, note), parse);
  }
  const skipped = new Map(notes.skipped.map((input) => [input.index, input]));
  for (const index of seen.missing()) {
    if (skipped.has(index)) continue;
    const error = new BatchResultMissingError({ arn: job.jobArn ?? "", status: job.status ?? "unknown" });
    yield { ...idOf(notes.of.get(index)), index, error };
  }
  for (const input of notes.skipped) yield skippedResult(input);
}

async function resultOf<Parsed>(
  input: { id?: string; index: number },
  read: () => Promise<AIMessage>,
  parse: ResultParser<Parsed> | undefined,
): Promise<BatchResult<Parsed>> {
  try {
    const message = await read();
    return parse ? await parsedResult(input, message, parse) : { ...input, message };
  } catch (error) {
    if (error instanceof BedrockError) return { ...input, error };
    throw error;
  }
}

async function parsedResult<Parsed>(
  input: { id?: string; index: number },
  message: AIMessage,
  parser: ResultParser<Parsed>,
): Promise<BatchResult<Parsed>> {
  try {
    return { ...input, message, parsed: await parser.invoke(message) };
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    const error = new MalformedReplyError(`The answer could not be parsed: ${words}`, {
      cause,
      retryable: false,
    });
    return { ...input, message, error };
  }
}

function idOf(input: Note | SkippedInput | undefined): { id?: string } {
  return input?.id === undefined ? {} : { id: input.id };
}

function skippedResult(input: SkippedInput): BatchFailure {
  return { ...idOf(input), index: input.index, error: new InvalidInputError(input.reason) };
}

/** Which of a job's indexes were seen: one bit each, because a job may have very many. */
class IndexSet {
  readonly #first: number;
  readonly #last: number;
  readonly #bits: Uint8Array;

  constructor({ first, last }: Pick<Notes, "first" | "last">) {
    this.#first = first;
    this.#last = last;
    this.#bits = new Uint8Array(Math.ceil((last - first + 1) / 8));
  }

  /** Whether the index is one of the job's, and new. */
  add(index: number): boolean {
    if (index < this.#first || index > this.#last) return false;
    const at = index - this.#first;
    const bit = 1 << (at % 8);
    const byte = this.#bits[at >> 3] ?? 0;
    this.#bits[at >> 3] = byte | bit;
    return (byte & bit) === 0;
  }

  *missing(): Generator<number> {
    for (let index = this.#first; index <= this.#last; index += 1) if (this.add(index)) yield index;
  }
}
