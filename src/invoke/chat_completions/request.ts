import type { ConverseStreamRequest, InferenceConfiguration } from "@aws-sdk/client-bedrock-runtime";

import { toDocumentObject } from "../../json.js";
import type { NativeJson } from "../family.js";
import { mergeJson } from "../json.js";
import type { Dialect } from "./dialect.js";
import { toMessages, toSystemMessages } from "./messages.js";
import { toResponseFormat } from "./response_format.js";
import { toTools } from "./tools.js";

/** A Converse request as a request for a chat completion. */
export function encodeRequest(request: ConverseStreamRequest, dialect: Dialect): NativeJson {
  const { system = [], messages = [], inferenceConfig, toolConfig, outputConfig } = request;
  const body = {
    messages: [
      ...toSystemMessages(system, dialect),
      ...messages.flatMap((turn, index) => toMessages(turn, index, dialect)),
    ],
    ...toTools(toolConfig, dialect),
    ...toInferenceParameters(inferenceConfig, dialect),
    ...toResponseFormat(outputConfig),
  };
  return mergeJson(body, toDocumentObject(request.additionalModelRequestFields));
}

function toInferenceParameters(config: InferenceConfiguration | undefined, dialect: Dialect): NativeJson {
  const { maxTokens = dialect.defaultMaxTokens, temperature, topP, stopSequences } = config ?? {};
  return {
    ...(maxTokens === undefined ? {} : { [dialect.maxTokensMember]: maxTokens }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(stopSequences === undefined || !dialect.stop ? {} : { stop: stopSequences }),
  };
}
