import type { ConverseStreamRequest, InferenceConfiguration } from "@aws-sdk/client-bedrock-runtime";

import { mergeJson, toDocumentObject } from "../../json/document.js";
import type { NativeJson } from "../family.js";
import type { Dialect } from "./dialect.js";
import { toMessages, toSystemMessages } from "./messages.js";
import { toResponseFormat } from "./response_format.js";
import { toTools } from "./tools.js";

/** A Converse request as a request for a chat completion. */
export function encodeRequest(request: ConverseStreamRequest, dialect: Dialect): NativeJson {
  const { system = [], messages = [], inferenceConfig, toolConfig, outputConfig } = request;
  const additional = toDocumentObject(request.additionalModelRequestFields);
  const body = {
    messages: [
      ...toSystemMessages(system, dialect),
      ...messages.flatMap((turn, index) => toMessages(turn, index, dialect)),
    ],
    ...toTools(toolConfig, dialect),
    ...toLimit(inferenceConfig, dialect),
    ...toInferenceParameters(inferenceConfig, dialect),
    ...toResponseFormat(outputConfig),
  };
  return mergeJson(body, additional);
}

function toLimit(config: InferenceConfiguration | undefined, dialect: Dialect): NativeJson {
  const maxTokens = config?.maxTokens ?? dialect.defaultMaxTokens;
  return maxTokens === undefined ? {} : { [dialect.maxTokensMember]: maxTokens };
}

function toInferenceParameters(config: InferenceConfiguration | undefined, dialect: Dialect): NativeJson {
  const { temperature, topP, stopSequences } = config ?? {};
  return {
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(stopSequences === undefined || !dialect.stop ? {} : { stop: stopSequences }),
  };
}
