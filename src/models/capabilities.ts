import type { NativeFamily } from "./native_family.js";

/** A way to choose among tools: any or none, at least one, or a certain one. */
export type ToolChoiceKind = "auto" | "any" | "tool";

/** How hard a model should think. */
export type ReasoningEffort = "minimal" | "low" | "medium" | "high" | "xhigh" | "max";

/** How thinking is turned on for a family of models. */
export interface ReasoningSupport {
  /**
   * The parameter in `additionalModelRequestFields`: Claude's `thinking` with a budget or adaptive, Nova's
   * `reasoningConfig`, gpt-oss' `reasoning_effort`, GPT-5's `reasoning.effort`, Qwen's `reasoning_config`.
   */
  as:
    "budget" | "adaptive" | "reasoningConfig" | "reasoning_effort" | "reasoning.effort" | "reasoning_config";
  /** Other parameters that the family accepts too, and that are left as the caller wrote them. */
  also?: readonly ReasoningSupport["as"][];
  /** The efforts it supports, the lowest first; empty if none. */
  efforts: readonly ReasoningEffort[];
  /** Whether thinking can be turned off. */
  canBeOff: boolean;
  /**
   * Whether the reply shows thoughts without being asked to. Claude 4.7 and later show none unless `display` is
   * `"summarized"`.
   */
  shownByDefault: boolean;
  /** Whether it thinks only when asked to, so that nothing has to be sent to turn thinking off. */
  onlyWhenAsked?: true;
  /** The efforts with which neither `maxTokens` nor sampling parameters may be sent. Absent: none. */
  unlimitedEfforts?: readonly ReasoningEffort[];
}

/** Whether the service accepts something, or answers with an error. */
export type Support = "accepted" | "refused";

/** The media a tool result may contain: images, videos, documents of any format or only text. */
export interface ToolResultMedia {
  image: Support;
  video: Support;
  /** `"text"`: csv and txt only. */
  document: Support | "text";
}

/** The media and search results that a request may contain, whether the model reads them or not. */
export interface MediaSupport {
  image: Support;
  /** `"pdf and text"`: no office files. */
  document: Support | "pdf and text";
  video: Support;
  audio: Support;
  searchResult: Support;
  /** Media in S3, named by their URI. */
  stored: Support;
}

/** Where a family accepts cache points. */
export interface PromptCaching {
  /** Among the tools; system prompt and messages may always have them. */
  tools: Support;
  /** With a `ttl` of one hour, besides the usual five minutes. */
  oneHour: Support;
  /** At the end of turns with tool results. */
  toolResults: Support;
}

/**
 * What a family of models accepts: plain data, one object for each family or version, each field with its evidence.
 * Code asks the capabilities, never the model's name.
 */
export interface Capabilities {
  /** The vendor whose models can read each other's signed reasoning; absent for unknown ones. */
  vendor?: string;
  /**
   * Where the family expects top-k sampling inside `additionalModelRequestFields`; Converse itself has no such
   * parameter. Absent: the family has none, and an unknown key would be refused, so `topK` is left out with a warning.
   */
  topKPath?: readonly [member: string, nested?: string];
  /** Whether top-k sampling is accepted at all, under any name. */
  topK: Support;
  /** Whether `temperature` may be set. Claude 4.7 and later: `temperature is deprecated for this model`. */
  temperature: Support;
  /** Whether `topP` may be set. */
  topP: Support;
  /**
   * Whether both may be set at once. Claude 4.1 to 4.6:
   * `temperature and top_p cannot both be specified for this model. Please use only one.`
   */
  temperatureWithTopP: Support;
  /**
   * Whether sampling parameters may be set while the model thinks. Claude:
   * `` `temperature` may only be set to 1 when thinking is enabled. ``
   */
  samplingWhileThinking: Support;
  /**
   * Whether the API accepts stop sequences. Others answer `This model doesn't support the stopSequences field. Remove
   * stopSequences and try again.`; then this package cuts the answer.
   */
  stopSequences: Support;
  /** How many characters a stop sequence may have; at longer ones this package cuts the answer. Absent: any number. */
  longestStop?: number;
  /** Whether `display`, which part of the thoughts to show, is accepted with the request to think. */
  thinkingDisplay: Support;
  /** The most tokens of a reply, if the model itself is known and not only its line. */
  maxOutputTokens?: number;
  /** Whether the API requires a limit on the reply's tokens, as Claude's own does (`max_tokens`). */
  maxTokensRequired: boolean;
  /** The highest `temperature` that the API accepts. */
  maxTemperature: number;
  /**
   * Whether reasoning without a signature may be sent back. Claude answers
   * `messages.1.content.0.thinking.signature: Field required`; the other families' reasoning never has one.
   */
  unsignedReasoning: Support;
  /**
   * Whether signatures of reasoning may be sent back. Others than Claude answer `This model doesn't support the
   * reasoningContent.reasoningText.signature field.`
   */
  signatures: Support;
  /**
   * Whether redacted reasoning (`redactedContent`) may be sent back. It only ever goes back to the vendor it came from:
   * with `"accepted"` also if the message names no author; with `"own"` only if the message names this vendor.
   */
  redactedReasoning: Support | "own";
  /** Whether the API has a member for the reasoning of earlier turns. */
  pastReasoning: Support;
  /**
   * Whether an assistant's turn may consist of signed or redacted reasoning alone. Claude Sonnet 5 takes it for
   * prefill, even when a user's turn follows: `This model does not support assistant message prefill.`
   */
  reasoningOnlyTurns: Support;
  /**
   * Whether signed thinking is bound to everything before it, and the service must be asked to drop a block whose
   * prefix has changed. Claude Fable 5.1 and later otherwise answer `Invalid signature in thinking block. The block is
   * bound to a different conversation.`
   */
  boundReasoning: boolean;
  /**
   * Whether a conversation may begin with the assistant. Otherwise Converse answers `A conversation must start with a
   * user message. Try again with a conversation that starts with a user message.`
   */
  leadingAssistant: Support;
  /**
   * Whether the model continues a final assistant turn (prefill). Otherwise Converse answers `The model that you are
   * using requires the last turn in the conversation to be a user message`, Claude `This model does not support
   * assistant message prefill`.
   */
  trailingAssistant: Support;
  /** Whether there may be a system prompt. Otherwise Converse answers `This model doesn't support system messages.` */
  systemPrompt: Support;
  /**
   * The tool choices it accepts. Others answer `This model doesn't support the toolConfig.toolChoice.any field. Remove
   * toolConfig.toolChoice.any and try again.`
   */
  toolChoices: readonly ToolChoiceKind[];
  /** Whether a tool may be forced while it thinks. Claude: `Thinking may not be enabled when tool_choice forces tool use.` */
  forcedToolsWhileThinking: Support;
  /**
   * How a reply with tools is sampled if the caller does not say: as the model does by default, or greedily, as AWS
   * advises when a model has failed with `Model produced invalid sequence as part of ToolUse`.
   */
  toolCallSampling: "free" | "greedy";
  /** Whether replies with tools can be streamed. Llama 3: `This model doesn't support tool use in streaming mode.` */
  streamedTools: Support;
  /** Whether a tool may be `strict`. Claude 4.7 and later refuse it at runtime. */
  strictTools: Support;
  /** Whether the answer may be constrained to a JSON schema (`outputConfig.textFormat`). */
  structuredOutput: Support;
  /**
   * Whether `outputConfig.textFormat` is sent if the caller wrote it in Converse's own form: the caller takes
   * precedence over what is known of the model, until the service has refused it.
   */
  textFormat: Support;
  /** The best way to ask for an object. */
  preferredOutput: "functionCalling" | "jsonSchema";
  /** How thinking is turned on; absent if no parameter for it is known. */
  reasoning?: ReasoningSupport;
  /** Whether any parameter that turns thinking on or off is accepted. */
  reasoningRequest: Support;
  /** Whether an effort is accepted at all, under any name. */
  effort: Support;
  /** Whether `outputConfig.effort` can be sent: over Converse always; of the models' own APIs, only with Claude's. */
  outputEffort: Support;
  /** Whether system messages may stand between the turns; Claude otherwise answers `role 'system' is not supported`. */
  systemBetweenTurns: Support;
  /**
   * Whether text may stand beside tool calls. Otherwise Converse answers `Conversation blocks and tool use blocks
   * cannot be provided in the same turn.`
   */
  besideToolCalls: Support;
  /**
   * What may stand beside tool results. Otherwise Converse answers `Conversation blocks and tool result blocks cannot
   * be provided in the same turn.`
   */
  besideToolResults: "anything" | "no documents" | "nothing";
  /**
   * Whether a tool result may have a status. Palmyra answers `This model doesn't support the status field. Remove
   * status and try again.`
   */
  toolResultStatus: Support;
  /** The media a tool result may contain. */
  toolResultMedia: ToolResultMedia;
  /** What a request may contain besides text. */
  media: MediaSupport;
  /**
   * Whether the model supports tools that the service runs itself, with calls and results in the assistant's turn.
   * Others answer `Assistant messages cannot contain tool results. Remove the tool result and try again.`
   */
  serverTools: Support;
  /** Whether blocks that only Anthropic's own API has, such as the results of its tools, are read. */
  anthropicBlocks: Support;
  /** The ids a tool call may have. */
  toolIds: "any" | "letters and digits" | "nine characters";
  /**
   * The names a tool may have: all that Converse accepts, or letters, digits and underscores after a letter. Nova
   * always fails on a hyphen: `Model produced invalid sequence as part of ToolUse`.
   */
  toolNames: "any" | "identifiers";
  /**
   * The keys that the properties at the root of a tool's schema may have. Claude: `Property keys should match pattern
   * '^[a-zA-Z0-9_.-]{1,64}$'`.
   */
  propertyKeys: "any" | "plain";
  /** What a tool's schema may have at its root besides `type`, `properties` and `required`; Nova accepts nothing. */
  toolSchemaRoot: "any" | "plain";
  /**
   * Whether the root of a tool's schema may be a union. Claude answers
   * `input_schema does not support oneOf, allOf, or anyOf at the top level`.
   */
  toolSchemaUnions: Support;
  /** Whether a tool's schema may have `$ref` and `$defs`; Nova accepts no such keys at the root. */
  toolSchemaRefs: Support;
  /** Whether citations must be enabled for all documents of a request or none, as Claude requires. */
  documentCitations: "each" | "all or none";
  /** Prompt caching by cache points; `"refused"` if there is none. */
  promptCaching: PromptCaching | "refused";
  /**
   * Whether a cache point may stand right after a document or video. After a document that is not a PDF, Claude answers
   * `messages.0.content.3.type: Field required`.
   */
  cachedDocuments: Support;
  /** Whether a line break between them is enough. */
  dividedDocuments: Support;
}

/**
 * A family's capability profile: what it accepts over Converse, and what differs when InvokeModel takes its own format.
 */
export interface CapabilityProfile extends Capabilities {
  /** The format of the body that InvokeModel takes. */
  family: NativeFamily;
  native: Partial<Capabilities>;
}
