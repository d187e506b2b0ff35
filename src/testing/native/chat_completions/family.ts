import type { NativeFamily } from "../family.js";
import { chatCompletionsAsk } from "./ask.js";
import { chatCompletion, chatCompletionChunks, type Dialect } from "./reply.js";
import {
  chosenToolIsDefined,
  parametersAreSupported,
  toolCallsAreAnswered,
  toolResultsFollowToolCalls,
} from "./rules.js";
import { chatCompletionsSchema } from "./schema.js";

/** A family that speaks OpenAI's chat completions, in its dialect. */
export function chatCompletionsFamily(name: string, dialect: Dialect = {}): NativeFamily {
  return {
    name,
    schema: chatCompletionsSchema,
    rules: [toolResultsFollowToolCalls, toolCallsAreAnswered, chosenToolIsDefined, parametersAreSupported],
    ask: chatCompletionsAsk,
    body: (reply, request) => chatCompletion(reply, request, dialect),
    chunks: (reply, request) => chatCompletionChunks(reply, request, dialect),
  };
}
