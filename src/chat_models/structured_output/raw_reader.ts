import type { AIMessage, AIMessageChunk } from "@langchain/core/messages";
import { OutputParserException } from "@langchain/core/output_parsers";
import { Runnable, type RunnableConfig } from "@langchain/core/runnables";

import { throwIfFailed } from "../earlier_error.js";
import type { AnswerReader } from "./reader.js";
import type { StructuredRecord } from "./schema.js";

/** An answer with the message it was read from: the result of `includeRaw: true`. */
export interface RawOutput<Output> {
  raw: AIMessage;
  /** The object; `null` if none matches, although LangChain's type does not include it. */
  parsed: Output;
  /** Why `parsed` is `null`; absent otherwise. */
  parsingError?: OutputParserException;
}

/**
 * Reads an answer and returns it with its message; `parsed` is `null` and `parsingError` is set if it could not be read. A
 * stream yields the message's chunks as they arrive and the answer at its end; joined, they equal the result of `invoke`.
 */
export class RawAnswerReader<Output extends StructuredRecord> extends Runnable<
  AIMessageChunk,
  RawOutput<Output>
> {
  override lc_namespace = ["langchain_bedrock", "structured_output"];
  readonly #reader: AnswerReader<Output>;

  constructor(reader: AnswerReader<Output>) {
    super();
    this.#reader = reader;
  }

  override async invoke(raw: AIMessageChunk, config?: Partial<RunnableConfig>): Promise<RawOutput<Output>> {
    throwIfFailed(raw);
    const read = async (message: AIMessageChunk) => ({ raw: message, ...(await this.#read(message)) });
    return this._callWithConfig(read, raw, { ...config, runType: "parser" });
  }

  override async *transform(chunks: AsyncGenerator<AIMessageChunk>, config?: Partial<RunnableConfig>) {
    const read = (given: AsyncGenerator<AIMessageChunk>) => this.#readStream(given);
    yield* this._transformStreamWithConfig(chunks, read, { ...config, runType: "parser" });
  }

  async *#readStream(chunks: AsyncGenerator<AIMessageChunk>): AsyncGenerator<RawOutput<Output>> {
    let message: AIMessageChunk | undefined;
    for await (const chunk of chunks) {
      message = message ? message.concat(chunk) : chunk;
      yield part<Output>({ raw: chunk });
    }
    if (message) yield part<Output>(await this.#read(message));
  }

  async #read(message: AIMessageChunk): Promise<Omit<RawOutput<Output>, "raw">> {
    try {
      return { parsed: await this.#reader.read(message) };
    } catch (error) {
      if (!(error instanceof OutputParserException)) throw error;
      // LangChain's type has no `null`, although all its models return it.
      return { parsed: null as unknown as Output, parsingError: error };
    }
  }
}

/** LangChain streams an object in parts, each with some of its members but the type of the whole. */
function part<Output>(members: Partial<RawOutput<Output>>): RawOutput<Output> {
  return members as RawOutput<Output>;
}
