import type { Capabilities, ReasoningSupport, ToolChoiceKind } from "../models/capabilities.js";
import type { LessonKind, Teaching } from "./lesson.js";
import { threeEfforts } from "../models/known.js";
import { refusalOf, REQUEST_PATH } from "./refusals.js";

const LEFT_OUT = "it is left out";

/** A parameter that the model does not have, as one capability says. */
function parameter(
  name: string,
  spellings: string | RegExp,
  teaching: Teaching,
  rules: readonly string[],
  remedy = LEFT_OUT,
): LessonKind {
  const refusal = typeof spellings === "string" ? refusalOf(spellings) : spellings;
  return { name, refusal, about: "model", teach: () => teaching, rules, remedy };
}

/** Parameters that cannot be combined in one request. */
const COMBINATIONS: readonly LessonKind[] = [
  {
    name: "sampling beside thinking",
    // Claude, "`temperature` may only be set to 1 when thinking is enabled.", "`top_p` must be greater than or equal to 0.95
    // or unset when thinking is enabled."
    // Others: "temperature is not supported in thinking mode", "with reasoning_effort", "is incompatible with thinking".
    refusal: /(?:temperature|top_?[pk])\b.{0,80}\b(?:when|while|with|in)\b.{0,20}(?:thinking|reasoning)/i,
    about: "request",
    teach: () => ({ temperature: "refused", topP: "refused", topK: "refused" }),
    rules: ["dropTemperature", "dropTopP", "placeTopK"],
    remedy: "temperature, topP and topK are left out of this call",
  },
  {
    name: "temperature with topP",
    // Claude 4.1 to 4.6, "`temperature` and `top_p` cannot both be specified for this model. Please use only one."
    // Others: "top_p cannot be used with temperature", "Only one of temperature and top_p may be set."
    refusal:
      /(?=.*temperature)(?=.*top_?p).*(?:cannot both|only one|not both|together|mutually exclusive|(?:used|supported) (?:with|when) ['"`]?(?:temperature|top_?p))/i,
    about: "request",
    teach: () => ({ temperatureWithTopP: "refused" }),
    rules: ["chooseSampling"],
    remedy: "topP is left out of this call",
  },
  {
    name: "a forced tool beside thinking",
    // Claude, "Thinking may not be enabled when tool_choice forces tool use."; DeepSeek V4, "Thinking mode does not support this
    // tool_choice" (E42); Kimi, "tool_choice 'specified' is incompatible with thinking enabled" (E42)
    refusal:
      /thinking may not be enabled when tool_choice forces|tool_?choice\b.{0,40}\bincompatible with|mode does(?:n't| not) support this tool_?choice/i,
    about: "request",
    teach: () => ({ toolChoices: ["auto"] }),
    rules: ["easeToolChoice"],
    remedy: "the system prompt asks for the call instead",
  },
  {
    name: "signed reasoning",
    // Claude, "messages.1.content.0: Invalid `signature` in `thinking` block", and of Fable 5.1 "Invalid signature in thinking
    // block. The block is bound to a different conversation." (E50)
    refusal: /invalid `?signature`? in `?(?:redacted_)?thinking`? block/i,
    about: "request",
    teach: () => ({ signatures: "refused", unsignedReasoning: "refused", boundReasoning: false }),
    rules: ["dropSignatures", "dropUnsignedReasoning"],
    remedy: "the signed reasoning of the history is left out of this call",
  },
  {
    name: "redacted reasoning",
    // Claude, "messages.1.content.0: Invalid `data` in `redacted_thinking` block"; Kimi K3, "Encrypted content cannot be used
    // in a different region from the one that created it." (E56)
    refusal:
      /invalid `?data`? in `?redacted_thinking`? block|encrypted content cannot be used in a different/i,
    about: "request",
    teach: () => ({ redactedReasoning: "refused" }),
    rules: ["dropForeignReasoning"],
    remedy: "the redacted reasoning of the history is left out of this call",
  },
  {
    name: "sampling of a tool call",
    // Nova, "Model produced invalid sequence as part of ToolUse. Please refer to the model tool use troubleshooting guide.",
    // whose guide advises greedy decoding.
    error: "MODEL_ERROR",
    refusal: /model produced invalid sequence as part of ToolUse/i,
    about: "request",
    teach: () => ({ toolCallSampling: "greedy" }),
    rules: ["sampleGreedily"],
    remedy: "it is sampled greedily, with temperature 0 and topK 1",
  },
];

/** Parameters that a model does not have. A kind that names a part stands before that of the whole. */
const PARAMETERS: readonly LessonKind[] = [
  parameter("temperature", refusalOf("temperature", REQUEST_PATH), { temperature: "refused" }, [
    "dropTemperature",
  ]),
  parameter("topP", refusalOf("top_?p", REQUEST_PATH), { topP: "refused" }, ["dropTopP"]),
  parameter("topK", refusalOf("top_?k", REQUEST_PATH), { topK: "refused" }, ["placeTopK"]),
  parameter(
    "stop",
    refusalOf("stop[_ ]?sequences?|stop", REQUEST_PATH),
    { stopSequences: "refused" },
    ["cutStopsHere"],
    "the answer is cut at the stop sequences when it arrives",
  ),
  {
    name: "tool_choice of a certain tool",
    // Bedrock, "This model doesn't support the toolConfig.toolChoice.tool field."
    refusal: refusalOf("tool[_ ]?choice\\.tool"),
    about: "model",
    teach: (_, { toolChoices }) => ({ toolChoices: toolChoices.filter((kind) => kind !== "tool") }),
    rules: ["easeToolChoice"],
    remedy: "that tool alone is offered and a call is forced, or the system prompt asks for it",
  },
  {
    name: "tool_choice",
    // Claude Opus 5.5, `tool_choice: type "tool" and "any" are not supported for this model.` (E40); Bedrock, "This
    // model doesn't support the toolConfig.toolChoice.any field."
    refusal: new RegExp(
      [
        "tool[_ ]?choice\\b[^.]{0,60}(?:not supported|not support |must be .?auto)",
        "forced tool (?:use|choice) is not supported|does(?:n't| not) support (?:forced tool|this tool_?choice)",
        "#/toolConfig/toolChoice: extraneous key",
        refusalOf("tool[_ ]?choice(?:\\.\\w+)?").source,
      ].join("|"),
      "i",
    ),
    about: "model",
    teach: (words, { toolChoices }) => ({ toolChoices: remainingChoices(words, toolChoices) }),
    rules: ["easeToolChoice"],
    remedy: "the system prompt asks for the call instead",
  },
  parameter("strict", "strict(?: tools| tool use| mode)?", { strictTools: "refused" }, ["dropStrictTools"]),
  parameter("the binding of thinking", "block_binding(?:\\.\\w+)?", { boundReasoning: false }, [
    "dropChangedThinking",
  ]),
  {
    name: "the beta for the binding of thinking",
    // "Unexpected value(s) `…` for the `anthropic-beta` header"; Bedrock's own "invalid beta flag" names none.
    refusal: new RegExp(
      `thinking-binding-controls-2026-08-01|invalid beta flag|${refusalOf("anthropic_beta").source}`,
      "i",
    ),
    about: "model",
    teach: () => ({ boundReasoning: false }),
    rules: ["dropChangedThinking"],
    remedy: LEFT_OUT,
  },
  parameter("display of thoughts", "thinking\\.(?:\\w+\\.)?display", { thinkingDisplay: "refused" }, [
    "dropRefusedReasoning",
  ]),
  parameter("effort", "effort|output_config", { effort: "refused" }, ["dropRefusedReasoning"]),
  parameter(
    "outputConfig",
    "output_?config(?:\\.(?:text_?)?format(?:\\.\\w+)*)?|text_?format|output_format|response_format|structured outputs?",
    { structuredOutput: "refused", textFormat: "refused" },
    ["fitOutputSchema"],
    "the system prompt asks for the format instead",
  ),
  {
    name: "thinking of this kind",
    // Claude Opus 5.5, `"thinking.type.disabled" is not supported for this model.`; Claude 4.7, `"thinking.type.enabled" is not
    // supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.`
    // Claude before 4.6, "adaptive thinking is not supported on this model".
    refusal:
      /"?thinking\.type\.(?:disabled|enabled|adaptive)"? is not supported|adaptive thinking is not (?:supported|available)|input tag 'adaptive' found|thinking\.type: Input should be 'enabled' or 'disabled'/i,
    about: "model",
    teach: otherThinking,
    rules: ["askForReasoning", "useOwnReasoningWords", "dropRefusedReasoning"],
    remedy: "another kind that the model supports is sent, or it is left out",
  },
  {
    name: "thinking",
    refusal: new RegExp(
      `extended thinking is not (?:supported|available)|${
        refusalOf(
          "(?:adaptive |extended )?thinking|reasoning|reasoning_effort|reasoning_?config|reasoning\\.effort",
        ).source
      }`,
      "i",
    ),
    about: "model",
    teach: () => ({ reasoningRequest: "refused", boundReasoning: false }),
    rules: ["askForReasoning", "useOwnReasoningWords", "dropRefusedReasoning"],
    remedy: LEFT_OUT,
  },
  {
    name: "the hour of cache points",
    // Claude before 4.5, "cache_control.ttl: Extra inputs are not permitted"; Nova, "Extended TTL prompt caching is only
    // supported for Anthropic models"
    refusal: new RegExp(
      `Extended TTL prompt caching is only|${refusalOf("(?:cache_?control|cache_?point)(?:\\.\\w+)*\\.ttl").source}`,
      "i",
    ),
    about: "model",
    teach: (_, { promptCaching }) => ({
      promptCaching: promptCaching === "refused" ? promptCaching : { ...promptCaching, oneHour: "refused" },
    }),
    rules: ["orderCacheTtls", "placeCachePoints"],
    remedy: "they live five minutes",
  },
  parameter(
    "cache points",
    "cache_?point|cache_?control|prompt caching",
    { promptCaching: "refused" },
    ["dropUnsupportedCachePoints", "placeCachePoints"],
    "they are left out",
  ),
  {
    name: "cache points",
    // "You invoked an unsupported model or your request did not allow prompt caching." (E68)
    error: "ACCESS_DENIED",
    refusal: /your request did not allow prompt caching/i,
    about: "model",
    teach: () => ({ promptCaching: "refused" }),
    rules: ["dropUnsupportedCachePoints", "placeCachePoints"],
    remedy: "they are left out",
  },
  parameter("the status of tool results", "status|is_error", { toolResultStatus: "refused" }, [
    "tellToolResultStatus",
  ]),
  parameter("the signature of reasoning", "signature", { signatures: "refused" }, ["dropSignatures"]),
  parameter("redacted reasoning", "redactedContent", { redactedReasoning: "refused" }, [
    "dropForeignReasoning",
  ]),
];

/** Every refusal that is a lesson, the first that fits. Never guardrails, `maxTokens`, tools or what was asked. */
export const LESSON_KINDS: readonly LessonKind[] = [...COMBINATIONS, ...PARAMETERS];

/** The remaining choices: without the one that is named, or without all that force a call. */
function remainingChoices(words: string, choices: readonly ToolChoiceKind[]): readonly ToolChoiceKind[] {
  const named = /tool_?choice\.(auto|any|tool)\b/i.exec(words)?.[1];
  if (named !== undefined) return choices.filter((kind) => kind !== named);
  return /type .{1,40} not supported/i.test(words) ? choices.filter((kind) => kind === "auto") : [];
}

const ADAPTIVE: ReasoningSupport = { ...threeEfforts, as: "adaptive", canBeOff: true };

function otherThinking(words: string, { reasoning: support }: Capabilities): Teaching {
  const refused = refusedThinking(words);
  if (refused === "disabled" && support) return { reasoning: { ...support, canBeOff: false } };
  if (refused === "enabled" && /thinking\.type\.adaptive/i.test(words)) {
    const { also: _also, ...known } = support ?? ADAPTIVE;
    return { reasoning: { ...known, as: "adaptive" } };
  }
  if (refused === "adaptive") {
    const { also: _also, ...known } = support ?? ADAPTIVE;
    return { reasoning: { ...known, as: "budget", shownByDefault: true }, boundReasoning: false };
  }
  return { reasoningRequest: "refused", boundReasoning: false };
}

/** The kind of thinking that is refused: the one that is named, or the one missing from the expected ones. */
function refusedThinking(words: string): string | undefined {
  if (/thinking\.type: input should be/i.test(words)) return "adaptive";
  return /(?:thinking\.type\.|^.*?)(disabled|enabled|adaptive)/i.exec(words)?.[1]?.toLowerCase();
}
