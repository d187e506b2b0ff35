import type { AIMessage, AIMessageChunk } from "@langchain/core/messages";
import { OutputParserException } from "@langchain/core/output_parsers";
import { Runnable, type RunnableConfig } from "@langchain/core/runnables";
import { deepCompareStrict } from "@langchain/core/utils/json_schema";

import { fit } from "./fit.js";
import { GrowingAnswer } from "./growing_answer.js";
import { jsonIn } from "./json_text.js";
import type { OutputMethod } from "./method.js";
import type { OutputDescription, StructuredRecord } from "./schema.js";
import type { Validate } from "./validate.js";

/** What an answer is read by. */
export interface ReaderOptions<Output> {
  output: OutputDescription;
  validate: Validate<Output>;
  /** The method that was asked for; `undefined` when the model's profile chose. */
  method: OutputMethod | undefined;
}

/** Why a reply that has no whole object in it ended, where the reason is not the model's. */
const ENDINGS: ReadonlyMap<unknown, string> = new Map([
  [
    "max_tokens",
    "The answer was cut off by max_tokens, so that it has no whole object in it: raise `maxTokens`",
  ],
  ["model_context_window_exceeded", "The answer was cut off at the end of the model's context window"],
  ["guardrail_intervened", "A guardrail intervened, and what it let through is not what was asked for"],
  ["content_filtered", "The answer was filtered, and what is left of it is not what was asked for"],
  ["refusal", "The model refused to answer"],
]);

const CUT: ReadonlySet<unknown> = new Set(["max_tokens", "model_context_window_exceeded"]);

/**
 * The object in a model's answer, validated: the input of the tool it was asked to call, or, when it called none, JSON
 * in its text. In a stream it grows with each chunk, and comes validated at the end.
 *
 * @throws OutputParserException for an answer without an object, with one that does not fit, and for one that was cut.
 */
export class AnswerReader<Output extends StructuredRecord> extends Runnable<AIMessageChunk, Output> {
  override lc_namespace = ["langchain_bedrock", "structured_output"];
  readonly #options: ReaderOptions<Output>;

  constructor(options: ReaderOptions<Output>) {
    super();
    this.#options = options;
  }

  override async invoke(message: AIMessageChunk, config?: Partial<RunnableConfig>): Promise<Output> {
    return this._callWithConfig((given: AIMessageChunk) => this.read(given), message, {
      ...config,
      runType: "parser",
    });
  }

  override async *transform(chunks: AsyncGenerator<AIMessageChunk>, config?: Partial<RunnableConfig>) {
    const grow = (given: AsyncGenerator<AIMessageChunk>) => this.#grow(given);
    yield* this._transformStreamWithConfig(chunks, grow, { ...config, runType: "parser" });
  }

  /** Each object stands for all before it. */
  override _concatOutputChunks<Chunk>(_first: Chunk, second: Chunk): Chunk {
    return second;
  }

  async read(message: AIMessage | AIMessageChunk): Promise<Output> {
    const { output, validate } = this.#options;
    const called = (message.tool_calls ?? []).filter(({ name }) => name === output.name);
    const given = called.length > 0 ? called.map(({ args }) => args) : this.#told(message);
    let problem: string | undefined;
    for (const value of given) {
      // The first that fits is the answer; most often there is only one.
      const fitted = await fit(value, output, validate);
      if ("value" in fitted) return fitted.value;
      problem ??= `${fitted.problem}. It is ${JSON.stringify(value)}`;
    }
    throw this.#failure(message, problem);
  }

  /** JSON in the text, where no call was begun; what was cut off may have some that is only a part of the answer. */
  #told({
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
      // What is not whole yet cannot be validated; it is the caller's type as far as it goes.
      yield value as Output;
    }
    if (message) yield await this.read(message);
  }

  #failure(message: AIMessage | AIMessageChunk, problem: string | undefined): OutputParserException {
    const { text, invalid_tool_calls: invalid = [], response_metadata: metadata } = message;
    const answer = text || (invalid[0]?.args ?? "");
    const ending = ENDINGS.get(metadata["stopReason"]);
    if (ending) return new OutputParserException(`${ending}. The answer: ${JSON.stringify(answer)}`, answer);
    if (problem !== undefined)
      return new OutputParserException(`The model's answer does not fit the schema: ${problem}`, answer);
    if (invalid.length > 0)
      return new OutputParserException(`The model's call is no JSON: ${JSON.stringify(answer)}`, answer);
    return new OutputParserException(`${this.#absence()}: ${JSON.stringify(answer)}`, answer);
  }

  #absence(): string {
    const { method, output } = this.#options;
    if (method === "jsonSchema" || method === "jsonMode") return "The model answered without JSON";
    return (
      `The model answered without calling the tool ${JSON.stringify(output.name)}, and without JSON (where a tool ` +
      'cannot be forced, as while Claude thinks, the method "jsonSchema" or "jsonMode" may do better)'
    );
  }
}
