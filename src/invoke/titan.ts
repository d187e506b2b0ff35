import { struct } from "../json/reply_shape.js";
import type { Family, NativeJson } from "./family.js";

import { growingText, nativeBody, systemText, textTurns, tokenCounts } from "./prompt.js";
import { transcript } from "./transcript.js";
import { definedOrNone, recordsOf, textOf } from "../json/record.js";

const DIALECT = { name: "Amazon Titan Text" };

/**
 * Amazon Titan Text.
 *
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-text.html
 */
export const titan: Family = {
  ...DIALECT,
  nativeStop: false,
  shape: struct({
    outputText: "text",
    completionReason: "text",
    inputTextTokenCount: "number",
    totalOutputTextTokenCount: "number",
    results: [struct({ outputText: "text", completionReason: "text", tokenCount: "number" })],
  }),
  encode(request) {
    const { maxTokens, temperature, topP, stopSequences } = request.inferenceConfig ?? {};
    const config = definedOrNone({
      maxTokenCount: maxTokens,
      temperature,
      topP,
      stopSequences: acceptedStops(stopSequences),
    });
    return nativeBody(request, {
      inputText: transcript(systemText(request, DIALECT), textTurns(request, DIALECT), {
        user: "User",
        assistant: "Bot",
      }),
      textGenerationConfig: config,
    });
  },
  ...growingText((native) => textOf(native["outputText"]) ?? textOf(firstResult(native)["outputText"])),
  stopReason: (native) =>
    textOf(native["completionReason"]) ?? textOf(firstResult(native)["completionReason"]),
  usage: (native) =>
    tokenCounts(
      native["inputTextTokenCount"],
      native["totalOutputTextTokenCount"] ?? firstResult(native)["tokenCount"],
    ),
};

/**
 * The stop texts that Titan accepts. The reply's text is cut at the others.
 *
 * The service for any other: `Malformed input request: string [Observation] does not match pattern ^(\|+|User:)$`.
 */
function acceptedStops(stops: readonly string[] = []): string[] | undefined {
  const accepted = stops.filter((stop) => /^(\|+|User:)$/.test(stop));
  return accepted.length > 0 ? accepted : undefined;
}

/** The only result of a whole reply; the chunks of a stream have its members directly. */
function firstResult(native: NativeJson): NativeJson {
  return recordsOf(native["results"])[0] ?? {};
}
