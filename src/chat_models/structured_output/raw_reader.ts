import type { AIMessageChunk, BaseMessage } from "@langchain/core/messages";
import { OutputParserException } from "@langchain/core/output_parsers";
import { Runnable, type RunnableConfig } from "@langchain/core/runnables";

import type { AnswerReader } from "./reader.js";
import type { StructuredRecord } from "./schema.js";

/** An answer with the message it was read from: the result of `includeRaw: true`. */
export interface RawOutput<Output> {
  raw: BaseMessage;
  /** The object; `null` when there is none that fits, for all that LangChain's type says. */
  parsed: Output;
  /** Why `parsed` is `null`. Absent when it is not. */
  parsingError?: OutputParserException;
}

/**
 * The answer beside the message it was read from, `parsed: null` and `parsingError` where it could not be read. A stream
 * gives the message's chunks as they come, and what was read of them at its end; joined, they are what `invoke` gives.
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
      // LangChain's own type has no `null` in it, though it is what all its models give.
      return { parsed: null as unknown as Output, parsingError: error };
    }
  }
}

/** LangChain streams an object in parts, each with some of its members, under the type of the whole. */
function part<Output>(members: Partial<RawOutput<Output>>): RawOutput<Output> {
  return members as RawOutput<Output>;
}
