import type { BaseLanguageModelInput } from "@langchain/core/language_models/base";
import type { BasePromptValueInterface } from "@langchain/core/prompt_values";
import { coerceMessageLikeToMessage, type BaseMessage, type BaseMessageLike } from "@langchain/core/messages";

import { isRecord } from "../json/record.js";
import { InvalidInputError } from "../errors/invalid_input.js";
import { readSource } from "./source.js";

/** An input with an id that you choose; its result has the same id. */
export interface IdentifiedInput {
  id: string;
  input: BaseLanguageModelInput;
}

/** One input: anything that `invoke` takes, with or without an id. */
export type BatchInput = BaseLanguageModelInput | IdentifiedInput;

/** The inputs of a batch: a list, which is checked completely before anything is uploaded, or any iterable. */
export type BatchInputs = Iterable<BatchInput> | AsyncIterable<BatchInput>;

/** An input, and its place among all. */
export interface NumberedInput {
  index: number;
  id?: string;
  input: unknown;
}

/**
 * Numbers inputs as they come.
 *
 * @throws InvalidInputError for anything that is not iterable, and for a string, whose characters would be taken for inputs.
 */
export async function* numberInputs(
  inputs: BatchInputs,
  signal: AbortSignal | undefined,
): AsyncGenerator<NumberedInput> {
  requireInputs(inputs);
  let index = 0;
  for await (const given of readSource(inputs, signal)) {
    yield isIdentified(given) ? { index, id: given.id, input: given.input } : { index, input: given };
    index += 1;
  }
}

function requireInputs(inputs: unknown): void {
  const isSource =
    typeof inputs === "object" &&
    inputs !== null &&
    (Symbol.iterator in inputs || Symbol.asyncIterator in inputs);
  if (isSource) return;
  const kind = inputs === null ? "null" : typeof inputs;
  throw new InvalidInputError(
    `The inputs of a batch are of the type ${kind}; give a list of inputs, or an iterable or async iterable of them.`,
  );
}

function isIdentified(given: unknown): given is IdentifiedInput {
  return isRecord(given) && "input" in given && "id" in given;
}

/**
 * One input as `invoke` takes it.
 *
 * @throws InvalidInputError for anything that `invoke` does not take, and for an id that is not a string.
 */
export function checkInput({ id, input }: NumberedInput): BaseLanguageModelInput {
  if (id !== undefined && typeof id !== "string") throw new InvalidInputError("`id` must be a string.");
  if (Array.isArray(input)) return input.map(toMessage);
  if (typeof input === "string" || isPromptValue(input)) return input;
  throw new InvalidInputError(
    "It must be a string, a list of messages or a prompt value, or one of them with an id: { id, input }.",
  );
}

function isPromptValue(input: unknown): input is BasePromptValueInterface {
  return isRecord(input) && typeof input["toChatMessages"] === "function";
}

function toMessage(given: BaseMessageLike, place: number): BaseMessage {
  try {
    return coerceMessageLikeToMessage(given);
  } catch (cause) {
    throw new InvalidInputError(
      `Message ${place} of it cannot be read as one: give a string, a message, or its role and content.`,
      { cause },
    );
  }
}
