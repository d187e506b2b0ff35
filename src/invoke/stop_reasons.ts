import type { StopReason } from "@aws-sdk/client-bedrock-runtime";

/** Converse's stop reason for each family's own, from recordings or the family's API reference on AWS. */
const CONVERSE_REASONS: Readonly<Record<string, StopReason>> = {
  // Anthropic, Nova
  end_turn: "end_turn",
  max_tokens: "max_tokens",
  stop_sequence: "stop_sequence",
  tool_use: "tool_use",
  refusal: "content_filtered",
  // Llama, Mistral, DeepSeek R1, chat completions
  stop: "end_turn",
  length: "max_tokens",
  tool_calls: "tool_use",
  content_filter: "content_filtered",
  model_length: "model_context_window_exceeded",
  function_call: "tool_use",
  // Titan
  FINISH: "end_turn",
  FINISHED: "end_turn",
  LENGTH: "max_tokens",
  STOP_CRITERIA_MET: "stop_sequence",
  RAG_QUERY_WHEN_RAG_DISABLED: "end_turn",
  CONTENT_FILTERED: "content_filtered",
  // Cohere
  COMPLETE: "end_turn",
  MAX_TOKENS: "max_tokens",
  STOP_SEQUENCE: "stop_sequence",
  ERROR_TOXIC: "content_filtered",
  ERROR_LIMIT: "model_context_window_exceeded",
  // AI21 J2
  endoftext: "end_turn",
};

/** Converse's stop reason for a native one. An unknown one is unchanged, as the SDK passes on unknown values. */
export function toStopReason(native: string): StopReason {
  const known = Object.hasOwn(CONVERSE_REASONS, native) ? CONVERSE_REASONS[native] : undefined;
  return known ?? (native as StopReason);
}

/**
 * Whether a native stop reason means that the model failed during its reply. Cohere: "ERROR – an error in generation",
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-cohere-command-r-plus.html
 */
export function isFailure(native: string | undefined): boolean {
  return native === "ERROR";
}
