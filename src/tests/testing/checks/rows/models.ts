import type { JsonObject } from "../../../../testing/index.js";
import {
  assistant,
  CLAUDE,
  fields,
  GPT_6,
  hi,
  MISTRAL,
  NOVA,
  NOVA_2,
  reasoning,
  redacted,
  spec,
  text,
  tools,
  type Row,
} from "../cases.js";

const GPT_5_6 = "openai.gpt-5.6-sol";
const GPT_OSS = "openai.gpt-oss-120b-1:0";
const ASTRA = "global.openai.gpt-6-astra";
const R1 = "us.deepseek.r1-v1:0";

const effort = (value: string): JsonObject => fields({ reasoning: { effort: value } });
const nova = (value: string, more: JsonObject = {}): JsonObject =>
  fields({ reasoningConfig: { type: "enabled", maxReasoningEffort: value } }, more);
const stop = (...stopSequences: string[]): JsonObject => ({ inferenceConfig: { stopSequences } });
const after = (...blocks: JsonObject[]): JsonObject[] => [hi, assistant(...blocks, text("x")), hi];
const guarded = (guardrailConfig: JsonObject): JsonObject => ({ guardrailConfig });

/** What models of other vendors refuse, and what their neighbours take. */
export const MODEL_ROWS: Row[] = [
  [
    "novaToolNamesHaveNoHyphen",
    { rest: tools(spec("ok"), spec("get-weather")), model: NOVA },
    "toolConfig.tools.1.toolSpec.name",
    /^Model produced invalid sequence as part of ToolUse\. Please refer to the model tool use troubleshooting guide\.$/,
    { rest: tools(spec("get_weather")), model: NOVA },
    "ModelErrorException",
  ],
  [
    "novaToolNamesHaveNoHyphen",
    { rest: tools(spec("get-weather")), model: NOVA_2 },
    "toolConfig.tools.0.toolSpec.name",
    /invalid sequence/,
    { rest: tools(spec("get-weather")), model: MISTRAL },
    "ModelErrorException",
  ],
  [
    "novaToolSchemaIsPlain",
    { rest: tools(spec("a", { type: "object", description: "d" })), model: NOVA },
    "toolConfig.tools.0.toolSpec.inputSchema.json.description",
    /has description\. Only type, properties, and required are supported/,
    { rest: tools(spec("a", { type: "object", properties: {}, required: [] })), model: NOVA },
  ],
  [
    "reasoningConfigIsSupported",
    { rest: nova("low"), model: NOVA },
    "additionalModelRequestFields.reasoningConfig",
    /Malformed input request: the provided reasoning config value is invalid/,
    { rest: nova("low"), model: NOVA_2 },
  ],
  [
    "novaHighEffortStandsAlone",
    { rest: nova("high", { inferenceConfig: { maxTokens: 9 } }), model: NOVA_2 },
    "inferenceConfig.maxTokens",
    /maxTokens cannot be set when maxReasoningEffort is high/,
    { rest: nova("medium", { inferenceConfig: { maxTokens: 9, temperature: 0 } }), model: NOVA_2 },
  ],
  [
    "novaHighEffortStandsAlone",
    {
      rest: fields({
        reasoningConfig: { type: "enabled", maxReasoningEffort: "high" },
        inferenceConfig: { topK: 5 },
      }),
      model: "us.amazon.nova-3-max-v1:0",
    },
    "inferenceConfig.topK",
    /topK/,
    { rest: nova("high", stop("END")), model: NOVA_2 },
  ],
  [
    "parametersAreKnown",
    { rest: fields({ reasoning_effort: "low" }), model: GPT_6 },
    "additionalModelRequestFields.reasoning_effort",
    /^The model returned the following errors: Unknown parameter: 'reasoning_effort'\.$/,
    { rest: effort("low"), model: GPT_6 },
  ],
  [
    "parametersAreKnown",
    { rest: fields({ thinking: { type: "disabled" } }), model: GPT_5_6 },
    "additionalModelRequestFields.thinking",
    /Unknown parameter: 'thinking'\.$/,
    { rest: fields({ reasoning_effort: "low" }), model: GPT_OSS },
  ],
  [
    "effortIsSupported",
    { rest: effort("none"), model: ASTRA },
    "additionalModelRequestFields.reasoning.effort",
    /Unsupported value: 'none' is not supported with this model\. Supported values are: 'low', 'medium', 'high', 'xhigh', and 'max'\.$/,
    { rest: effort("none"), model: GPT_6 },
  ],
  [
    "effortIsSupported",
    { rest: effort("minimal"), model: "openai.gpt-6.1-terra" },
    "additionalModelRequestFields.reasoning.effort",
    /Unsupported value: 'minimal'/,
    { rest: effort("max"), model: GPT_5_6 },
  ],
  [
    "effortIsSupported",
    { rest: fields({ reasoning_effort: "xhigh" }), model: "moonshotai.kimi-k3" },
    "additionalModelRequestFields.reasoning_effort",
    /Supported values are: 'low', 'high', and 'max'/,
    { rest: fields({ reasoning_effort: "xhigh" }), model: "newvendor.thing-v1:0" },
  ],
  [
    "samplingIsSupported",
    { rest: { inferenceConfig: { temperature: 0.5 } }, model: GPT_6 },
    "inferenceConfig.temperature",
    /^The model returned the following errors: Unsupported parameter: 'temperature' is not supported with this model\.$/,
    { rest: { inferenceConfig: { temperature: 0.5, topP: 0.5 } }, model: GPT_OSS },
  ],
  [
    "samplingIsSupported",
    { rest: fields({ top_p: 0.5 }), model: "openai.gpt-7-nova" },
    "additionalModelRequestFields.top_p",
    /'top_p' is not supported/,
    { rest: { inferenceConfig: { maxTokens: 5 } }, model: GPT_6 },
  ],
  [
    "reasoningTextIsSupported",
    { messages: after(reasoning()), model: GPT_6 },
    "messages.1.content.0.reasoningContent.reasoningText.text",
    /^This model doesn't support the reasoningContent\.reasoningText\.text field for assistant messages\./,
    { messages: after(redacted), model: GPT_6 },
  ],
  [
    "reasoningTextIsSupported",
    { messages: after(reasoning()), model: GPT_5_6 },
    "messages.1.content.0.reasoningContent.reasoningText.text",
    /./,
    { messages: after(reasoning()), model: GPT_OSS },
  ],
  [
    "reasoningSignatureIsSupported",
    { messages: after(reasoning("s")), model: GPT_OSS },
    "messages.1.content.0.reasoningContent.reasoningText.signature",
    /^This model doesn't support the reasoningContent\.reasoningText\.signature field\. Remove reasoningContent\.reasoningText\.signature and try again\.$/,
    { messages: after(reasoning("s")), model: "newvendor.thing-v1:0" },
  ],
  [
    "reasoningSignatureIsSupported",
    { messages: after(reasoning("s")), model: "xai.grok-4.7" },
    "messages.1.content.0.reasoningContent.reasoningText.signature",
    /signature field/,
    { messages: after(reasoning("s")), model: CLAUDE },
  ],
  [
    "redactedReasoningIsSupported",
    { messages: after(redacted), model: GPT_OSS },
    "messages.1.content.0.reasoningContent.redactedContent",
    /^This model doesn't support the reasoningContent\.redactedContent field for assistant messages\./,
    { messages: after(redacted), model: CLAUDE },
  ],
  [
    "stopSequencesAreSupported",
    { rest: stop("END"), model: GPT_OSS },
    "inferenceConfig.stopSequences",
    /^This model doesn't support the stopSequences field\. Remove stopSequences and try again\.$/,
    { rest: stop("END"), model: NOVA },
  ],
  [
    "stopSequencesAreSupported",
    { rest: stop(), model: "qwen.qwen3-32b-v1:0" },
    "inferenceConfig.stopSequences",
    /stopSequences field/,
    { rest: stop("END"), model: R1 },
  ],
  [
    "stopSequencesAreSupported",
    { rest: stop("END"), model: "deepseek.v3.2" },
    "inferenceConfig.stopSequences",
    /stopSequences field/,
    { rest: { inferenceConfig: { maxTokens: 5 } }, model: "deepseek.v3.2" },
  ],
  [
    "stopSequencesAreShort",
    { rest: stop("END", "Observation"), model: R1 },
    "inferenceConfig.stopSequences.1",
    /at most 10 characters/,
    { rest: stop("0123456789"), model: R1 },
  ],
  [
    "guardrailIsComplete",
    { rest: guarded({ guardrailIdentifier: "g1" }) },
    "guardrailConfig.guardrailVersion",
    /^1 validation error detected: Value at 'guardrailConfig\.guardrailVersion' failed to satisfy constraint: Member must not be null$/,
    { rest: guarded({ guardrailIdentifier: "g1", guardrailVersion: "DRAFT" }) },
  ],
  [
    "guardrailIsComplete",
    { rest: guarded({ guardrailIdentifier: " ", guardrailVersion: "1" }), model: NOVA },
    "guardrailConfig.guardrailIdentifier",
    /Value ' ' at 'guardrailConfig\.guardrailIdentifier' failed to satisfy constraint: Member must satisfy regular expression pattern/,
    { rest: guarded({ guardrailIdentifier: "g1", guardrailVersion: "1", trace: "enabled" }), model: NOVA },
  ],
];
