import { modelError, unsupportedField, type Rule } from "./check_rule.js";

/**
 * "This model doesn't support the stopSequences field. Remove stopSequences and try again.": from gpt-oss (E65, E66;
 * for an empty list too), Qwen 3 (E65), DeepSeek V3.x (E65).
 */
export const stopSequencesAreSupported: Rule = ({ inferenceConfig }, { stopSequences }) => {
  if (stopSequences || inferenceConfig?.stopSequences === undefined) return undefined;
  return unsupportedField("inferenceConfig.stopSequences", "stopSequences");
};

/** DeepSeek R1: at most ten characters each, as reported in 2025. The wording is the emulator's own. */
export const stopSequencesAreShort: Rule = ({ inferenceConfig }, { stopSequenceLength }) => {
  const sequences = inferenceConfig?.stopSequences ?? [];
  const at = sequences.findIndex((sequence) => sequence.length > stopSequenceLength);
  if (at < 0) return undefined;
  return modelError(
    `inferenceConfig.stopSequences.${at}`,
    `stop: each stop sequence may have at most ${stopSequenceLength} characters.`,
  );
};

/** Claude: "stop_sequences: each stop sequence must contain non-whitespace" */
export const stopSequencesAreNotBlank: Rule = ({ inferenceConfig }, { messagesApi }) => {
  const at = (inferenceConfig?.stopSequences ?? []).findIndex((sequence) => sequence.trim() === "");
  if (!messagesApi || at < 0) return undefined;
  return modelError(
    `inferenceConfig.stopSequences.${at}`,
    "stop_sequences: each stop sequence must contain non-whitespace",
  );
};
