import { isJsonObject, valueAt, type JsonObject } from "../../json_value.js";
import { additionalFields } from "./parameters.js";
import { modelError, type ConverseBody, type Rule } from "./check_rule.js";

/** Parameters that must be left out at the highest effort, in both spellings of Nova's native format. */
const NOT_WITH_HIGH_EFFORT = [
  "maxTokens",
  "max_new_tokens",
  "temperature",
  "topP",
  "top_p",
  "topK",
  "top_k",
] as const;

/**
 * "Model produced invalid sequence as part of ToolUse. Please refer to the model tool use troubleshooting guide.": Nova
 * cannot call a tool whose name has a hyphen (E29). The service says so when the tool is called, the emulator as soon
 * as it is offered.
 */
export const novaToolNamesHaveNoHyphen: Rule = ({ toolConfig }, { hyphensInToolNames }) => {
  const at = (toolConfig?.tools ?? []).findIndex(
    ({ toolSpec }) => toolSpec?.name !== undefined && !/^[a-zA-Z]\w*$/.test(toolSpec.name),
  );
  if (hyphensInToolNames || at < 0) return undefined;
  return {
    path: `toolConfig.tools.${at}.toolSpec.name`,
    name: "ModelErrorException",
    message:
      "Model produced invalid sequence as part of ToolUse. Please refer to the model tool use troubleshooting guide.",
  };
};

/** Nova 1: "Malformed input request: the provided reasoning config value is invalid, …" (E62) */
export const reasoningConfigIsSupported: Rule = (body, { reasoningConfig }) => {
  if (reasoningConfig || reasoningConfigOf(body) === undefined) return undefined;
  return modelError(
    "additionalModelRequestFields.reasoningConfig",
    "Malformed input request: the provided reasoning config value is invalid, please reformat your input and try again.",
  );
};

/**
 * Nova 2 with `maxReasoningEffort: "high"`: `maxTokens`, `temperature`, `topP` and `topK` must be left out (Nova 2 user
 * guide, extended thinking; E61). The wording is the emulator's own.
 */
export const novaHighEffortStandsAlone: Rule = (body, { highEffortAlone }) => {
  const { type, maxReasoningEffort: effort } = reasoningConfigOf(body) ?? {};
  if (!highEffortAlone || type !== "enabled" || effort !== "high") return undefined;
  const additional = additionalFields(body)["inferenceConfig"];
  const settings: Record<string, unknown> = {
    ...body.inferenceConfig,
    ...(isJsonObject(additional) ? additional : {}),
  };
  const name = NOT_WITH_HIGH_EFFORT.find((member) => settings[member] !== undefined);
  return (
    name &&
    modelError(
      `inferenceConfig.${name}`,
      `Malformed input request: ${name} cannot be set when maxReasoningEffort is high, please reformat your input and try again.`,
    )
  );
};

/**
 * Over Converse it is in the additional fields; Nova's native format has it at the top level or in `inferenceConfig`.
 */
function reasoningConfigOf(body: ConverseBody): JsonObject | undefined {
  const fields = additionalFields(body);
  const places = [
    fields["reasoningConfig"],
    valueAt(fields, "inferenceConfig", "reasoningConfig"),
    Object.entries(body).find(([name]) => name === "reasoningConfig")?.[1],
    Object.entries(body.inferenceConfig ?? {}).find(([name]) => name === "reasoningConfig")?.[1],
  ];
  return places.find(isJsonObject);
}
