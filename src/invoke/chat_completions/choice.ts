import { isRecord, stringAt, numberOf, recordOf, recordsOf } from "../../json/record.js";
import type { CountedTokens } from "../../stream/usage.js";
import type { NativeJson } from "../family.js";

/** The first choice of a reply or chunk, because Converse has only one; empty in a chunk with only usage. */
export function choiceOf(native: NativeJson): NativeJson {
  return recordsOf(native["choices"]).find(({ index }) => (numberOf(index) ?? 0) === 0) ?? {};
}

/** The message of a choice: `delta` in a stream, although Mistral Large also streams `message`. */
export function messageOf({ delta, message }: NativeJson): NativeJson {
  return recordOf(isRecord(delta) ? delta : message);
}

/**
 * Why the model stopped: `finish_reason`, or `stop_reason` for Mistral's models on Bedrock. If there are both, the second is
 * vLLM's, which is the stop text that was found.
 */
export function nativeStopReason(native: NativeJson): string | undefined {
  const choice = choiceOf(native);
  return stringAt(choice, "finish_reason") ?? stringAt(choice, "stop_reason");
}

/** The token counts. Cached tokens are part of `prompt_tokens`, but not of Converse's `inputTokens`. */
export function nativeUsage({ usage }: NativeJson): CountedTokens | undefined {
  const counts = recordOf(usage);
  const input = numberOf(counts["prompt_tokens"]);
  const output = numberOf(counts["completion_tokens"]);
  if (input === undefined && output === undefined) return undefined;
  const cached = numberOf(recordOf(counts["prompt_tokens_details"])["cached_tokens"]);
  const reasoning = numberOf(recordOf(counts["completion_tokens_details"])["reasoning_tokens"]);
  return {
    ...(input === undefined ? {} : { inputTokens: Math.max(0, input - (cached ?? 0)) }),
    ...(output === undefined ? {} : { outputTokens: output }),
    ...(cached === undefined ? {} : { cacheReadInputTokens: cached }),
    ...(reasoning === undefined ? {} : { reasoningTokens: reasoning }),
  };
}
