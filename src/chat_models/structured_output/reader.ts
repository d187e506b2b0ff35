import type { AIMessage, AIMessageChunk } from "@langchain/core/messages";
import { OutputParserException } from "@langchain/core/output_parsers";
import { Runnable, type RunnableConfig } from "@langchain/core/runnables";
import { deepCompareStrict } from "@langchain/core/utils/json_schema";

import { throwIfFailed } from "../earlier_error.js";
import { fit } from "./fit.js";
import { GrowingAnswer } from "./growing_answer.js";
import { jsonIn } from "./json_text.js";
import type { OutputMethod } from "./method.js";
import type { OutputDescription, StructuredRecord } from "./schema.js";
import type { Validate } from "./validate.js";

/** What is needed to read an answer. */
export interface ReaderOptions<Output> {
  output: OutputDescription;
  validate: Validate<Output>;
  /** The method that the caller chose; `undefined` when the model's capability profile chose. */
  method: OutputMethod | undefined;
}

/** Why a reply without a complete object ended, by stop reason. */
const ENDINGS: ReadonlyMap<unknown, string> = new Map([
  ["max_tokens", "The answer was cut off by max_tokens and contains no complete object. Raise `maxTokens`"],
  ["model_context_window_exceeded", "The answer was cut off at the end of the model's context window"],
  ["guardrail_intervened", "A guardrail intervened, and the rest of the answer does not contain the object"],
  ["content_filtered", "The answer was filtered, and the rest of it does not contain the object"],
  ["refusal", "The model refused to answer"],
]);

const CUT: ReadonlySet<unknown> = new Set(["max_tokens", "model_context_window_exceeded"]);

/**
 * Reads the object in a model's answer and validates it: the input of the tool it was asked to call or, if it called none,
 * JSON in its text. In a stream the object grows with each chunk and is validated at the end.
 *
 * @throws OutputParserException for an answer without an object, with one that does not match, and for one that was cut.
 */
export class AnswerReader<Output extends StructuredRecord> extends Runnable<AIMessageChunk, Output> {
  override lc_namespace = ["langchain_bedrock", "structured_output"];
  readonly #options: ReaderOptions<Output>;

  constructor(options: ReaderOptions<Output>) {
    super();
    this.#options = options;
  }

  override async invoke(message: AIMessageChunk, config?: Partial<RunnableConfig>): Promise<Output> {
    throwIfFailed(message);
    return this._callWithConfig((given: AIMessageChunk) => this.read(given), message, {
      ...config,
      runType: "parser",
    });
  }

  override async *transform(chunks: AsyncGenerator<AIMessageChunk>, config?: Partial<RunnableConfig>) {
    const grow = (given: AsyncGenerator<AIMessageChunk>) => this.#grow(given);
    yield* this._transformStreamWithConfig(chunks, grow, { ...config, runType: "parser" });
  }

  /** Each object replaces the previous one. */
  override _concatOutputChunks<Chunk>(_first: Chunk, second: Chunk): Chunk {
    return second;
  }

  async read(message: AIMessage | AIMessageChunk): Promise<Output> {
    const { output, validate } = this.#options;
    const called = this.#inputsIn(message);
    const given = called.length > 0 ? called : this.#jsonInText(message);
    let problem: string | undefined;
    for (const value of given) {
      // The first that matches is the answer; usually there is only one.
      const fitted = await fit(value, output, validate);
      if ("value" in fitted) return fitted.value;
      problem ??= `${fitted.problem}. The answer: ${JSON.stringify(value)}`;
    }
    throw this.#failure(message, problem);
  }

  /** The inputs with which the model called the tool that it was asked to call. */
  #inputsIn({ tool_calls: calls = [] }: AIMessage | AIMessageChunk): Record<string, unknown>[] {
    return calls.filter(({ name }) => name === this.#options.output.name).map(({ args }) => args);
  }

  /** JSON in the text, if no call was begun. In an answer that was cut, it might be only a part of the object. */
  #jsonInText({
    text,
    invalid_tool_calls: invalid = [],
    response_metadata: { stopReason },
  }: AIMessage | AIMessageChunk) {
    return invalid.length > 0 || CUT.has(stopReason) ? [] : jsonIn(text);
  }

  async *#grow(chunks: AsyncGenerator<AIMessageChunk>): AsyncGenerator<Output> {
    const answer = new GrowingAnswer(this.#options.output);
    let message: AIMessageChunk | undefined;
    let last: unknown;
    for await (const chunk of chunks) {
      message = message ? message.concat(chunk) : chunk;
      const value = answer.add(chunk);
      if (value === undefined || deepCompareStrict(value, last)) continue;
      last = value;
      // An incomplete object cannot be validated; it has the caller's type as far as it has arrived.
      yield value as Output;
    }
    if (message) yield await this.read(message);
  }

  #failure(message: AIMessage | AIMessageChunk, problem: string | undefined): OutputParserException {
    const { text, invalid_tool_calls: invalid = [], response_metadata: metadata } = message;
    const [input] = this.#inputsIn(message);
    const answer = input ? JSON.stringify(input) : text || (invalid[0]?.args ?? "");
    const ending = ENDINGS.get(metadata["stopReason"]);
    if (ending) return new OutputParserException(`${ending}. The answer: ${JSON.stringify(answer)}`, answer);
    if (problem !== undefined)
      return new OutputParserException(`The model's answer does not match the schema: ${problem}`, answer);
    if (invalid.length > 0)
      return new OutputParserException(
        `The input of the model's tool call is not JSON: ${JSON.stringify(answer)}`,
        answer,
      );
    return new OutputParserException(`${this.#absence()}: ${JSON.stringify(answer)}`, answer);
  }

  #absence(): string {
    const { method, output } = this.#options;
    if (method === "jsonSchema" || method === "jsonMode") return "The model answered without JSON";
    return (
      `The model answered without calling the tool ${JSON.stringify(output.name)} and without JSON (if the tool ` +
      'cannot be forced, for example while Claude thinks, use the method "jsonSchema" or "jsonMode")'
    );
  }
}
