import { describe, expect, it } from "@jest/globals";

import { ValidationError } from "../../index.js";
import type { Lesson } from "../../lessons/lesson.js";
import { lessonsIn } from "../../lessons/read.js";

function lessonOf(words: string): Lesson | undefined {
  const cause = Object.assign(new Error(words), { name: "ValidationException" });
  return lessonsIn(new ValidationError(words, { statusCode: 400, cause }))[0];
}

function learnedFrom(words: string): string | undefined {
  return lessonOf(words)?.kind.name;
}

describe("is understood, in the words of Bedrock, of vendors and of servers of open models:", () => {
  it.each([
    ["This model doesn't support the temperature field. Remove temperature and try again.", "temperature"],
    ["The 'temperature' parameter is not supported with this model.", "temperature"],
    ["The model does not support the temperature parameter.", "temperature"],
    ["Unsupported parameter(s): temperature", "temperature"],
    ["body -> temperature: extra fields not permitted", "temperature"],
    ["`top_p` cannot be used with this model", "topP"],
    ["inferenceConfig.topP: This model doesn't support topP", "topP"],
    ["Unrecognized request arguments supplied: top_k, seed", "topK"],
    ["additionalModelRequestFields.top_k is not supported", "topK"],
    ["This model does not support stop sequences.", "stop"],
    [
      "Malformed input request: #: extraneous key [stop_sequences] is not permitted, please reformat your input and try again.",
      "stop",
    ],
    ["tool_choice: 'any' is not supported by this model", "tool_choice"],
    ["tool_choice 'required' is not supported", "tool_choice"],
    ['tool_choice: type "tool" and "any" are not supported for this model.', "tool_choice"],
    ["This model doesn't support tool choice.", "tool_choice"],
    ["strict mode is not supported", "strict"],
    ["This model does not support strict tools.", "strict"],
    ["The requested model does not support response_format", "outputConfig"],
    ["This model does not support structured outputs.", "outputConfig"],
    ["thinking.adaptive.block_binding: Extra inputs are not permitted", "the binding of thinking"],
    ["thinking.block_binding.mismatch_behavior: Extra inputs are not permitted", "the binding of thinking"],
    [
      "Unexpected value(s) `thinking-binding-controls-2026-08-01` for the `anthropic-beta` header",
      "the beta for the binding of thinking",
    ],
    ["invalid beta flag", "the beta for the binding of thinking"],
    ["This model does not support the effort parameter.", "effort"],
    ["This model does not support extended thinking", "thinking"],
    ["adaptive thinking is not supported on this model", "thinking of this kind"],
    ["Unknown parameter: 'thinking'.", "thinking"],
    ["thinking.adaptive.display: Extra inputs are not permitted", "display of thoughts"],
    ["This model doesn't support the toolConfig.toolChoice.tool field.", "tool_choice of a certain tool"],
    ["`tool_choice` must be `auto` for this model.", "tool_choice"],
    ["This model does not support forced tool use.", "tool_choice"],
    ["Unknown parameter: 'tools[0].function.strict'.", "strict"],
    [
      "[{'type': 'extra_forbidden', 'loc': ('body', 'temperature'), 'msg': 'Extra inputs are not permitted'}]",
      "temperature",
    ],
    ["The following parameters are not supported: temperature", "temperature"],
    [
      "You invoked an unsupported model or your request did not allow prompt caching. See the documentation.",
      "cache points",
    ],
    ["prompt caching is not supported for this model", "cache points"],
    ["Thinking mode does not support this tool_choice", "a forced tool beside thinking"],
    ["tool_choice 'specified' is incompatible with thinking enabled", "a forced tool beside thinking"],
    ["deepseek-reasoner does not support this tool_choice", "tool_choice"],
    [
      "Malformed input request: #/toolConfig/toolChoice: extraneous key [any] is not permitted, please reformat your input and try again.",
      "tool_choice",
    ],
    ["top_p cannot be used with temperature", "temperature with topP"],
    ["temperature is not supported together with top_p", "temperature with topP"],
    ["`temperature` and `top_p` are mutually exclusive", "temperature with topP"],
    ["Only one of temperature and top_p may be set.", "temperature with topP"],
    ["temperature is incompatible with thinking", "sampling beside thinking"],
    ["temperature is not supported in thinking mode", "sampling beside thinking"],
    ["temperature is not supported with reasoning_effort", "sampling beside thinking"],
    ["anthropic_beta: Extra inputs are not permitted", "the beta for the binding of thinking"],
    ["thinking.type: Input should be 'enabled' or 'disabled'", "thinking of this kind"],
    [
      "messages.2.content.0.tool_result.is_error: Extra inputs are not permitted",
      "the status of tool results",
    ],
    ["messages.1.content.0: Invalid `signature` in `thinking` block", "signed reasoning"],
    ["messages.1.content.0: Invalid `data` in `redacted_thinking` block", "redacted reasoning"],
    [
      "Encrypted content cannot be used in a different region from the one that created it.",
      "redacted reasoning",
    ],
    [
      "This model doesn't support the reasoningContent.redactedContent field for assistant messages. Remove reasoningContent.redactedContent and try again.",
      "redacted reasoning",
    ],
    ["cache_control is not supported on this model", "cache points"],
    ["messages.0.content.1.cache_control.ttl: Extra inputs are not permitted", "the hour of cache points"],
    ["messages.1.content.0.thinking.signature: Extra inputs are not permitted", "the signature of reasoning"],
    ["messages.1.content.0: Invalid `signature` in `thinking` block", "signed reasoning"],
    [
      "`top_p` must be greater than or equal to 0.95 or unset when thinking is enabled.",
      "sampling beside thinking",
    ],
  ])("%s", (words, name) => {
    expect(learnedFrom(words)).toBe(name);
  });
});

describe("does not apply to the next call, because it names a condition:", () => {
  it.each([
    "The tool_choice parameter does not support being set to required or object in thinking mode",
    "Forced tool use is not supported when reasoning is enabled",
    "messages: `tool_choice` must be `auto` when thinking is enabled",
    "tool_choice is not supported when thinking is enabled",
    "tool_choice 'required' is not supported in thinking mode",
    "tool_choice is not supported with reasoning_effort",
    "Unsupported parameter: 'tool_choice' is not supported when reasoning is enabled.",
    "Thinking mode does not support this tool_choice",
    "Unsupported parameter: 'temperature' is not supported when reasoning effort is not 'none'.",
    "Unsupported parameter: 'temperature' is only supported when reasoning.effort is 'none'.",
    "Unsupported parameter: 'top_p' is not supported when 'temperature' is set.",
    "Unsupported parameter: 'stop' is not supported with tools.",
  ])("%s", (words) => {
    expect(lessonOf(words)?.about).toBe("request");
  });
});

describe("is remembered of the model:", () => {
  it.each([
    "The 'temperature' parameter is not supported with this model.",
    "Unsupported parameter: 'top_p' is not supported with the model.",
    'tool_choice: type "tool" and "any" are not supported for this model.',
    "This model doesn't support the stopSequences field. Remove stopSequences and try again.",
    "`top_p` cannot be used with this model",
  ])("%s", (words) => {
    expect(lessonOf(words)?.about).toBe("model");
  });
});

describe("is no lesson:", () => {
  it.each([
    "temperature: Input should be less than or equal to 1",
    "temperature: 3 is not supported",
    "Invalid parameter: temperature must be a number",
    "Unsupported value: 'reasoning.effort' is not supported with this model. Supported values are: 'low', 'high'.",
    "max_tokens: Extra inputs are not permitted",
    "This model doesn't support the guardrailConfig field. Remove guardrailConfig and try again.",
    "This model doesn't support tool use.",
    "This model doesn't support tool use in streaming mode.",
    "This model doesn't support the toolConfig field.",
    "This model doesn't support system messages.",
    "tools.0.input_schema.properties.temperature: Extra inputs are not permitted",
    "Malformed input request: #/toolConfig/tools/0/toolSpec/inputSchema/json/properties: extraneous key [temperature] is not permitted",
    "Malformed input request: #/messages/0: extraneous key [stop] is not permitted",
    "metadata.temperature: Extra inputs are not permitted",
    "The tool temperature is not supported for this model.",
    "The tool name 'temperature' is not supported.",
    "The document named temperature is not supported by this model.",
    "messages.0.content.0: text 'temperature is not supported for this model' is not valid UTF-8",
    "messages: at least one message is required",
    "The provided model identifier is invalid.",
  ])("%s", (words) => {
    expect(learnedFrom(words)).toBeUndefined();
  });
});
