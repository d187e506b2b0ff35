import type { NativeFamily } from "./native_family.js";

/** A way to choose among tools: any or none, at least one, or a certain one. */
export type ToolChoiceKind = "auto" | "any" | "tool";

/** How much a model should think: how hard, not how long. */
export type ReasoningEffort = "minimal" | "low" | "medium" | "high" | "xhigh" | "max";

/** How a family is asked to think before it answers. */
export interface ReasoningSupport {
  /**
   * The request's own words for it, in `additionalModelRequestFields`: Claude's `thinking` with a budget or adaptive,
   * Nova's `reasoningConfig`, gpt-oss' `reasoning_effort`, GPT-5's `reasoning.effort`, Qwen's `reasoning_config`.
   */
  as:
    "budget" | "adaptive" | "reasoningConfig" | "reasoning_effort" | "reasoning.effort" | "reasoning_config";
  /** Other words for it that the family takes too, and that are left as the caller wrote them. */
  also?: readonly ReasoningSupport["as"][];
  /** The efforts it knows, the lowest first. Empty: it has none. */
  efforts: readonly ReasoningEffort[];
  /** Whether it can be told not to think. */
  canBeOff: boolean;
  /**
   * Whether the reply shows thoughts when the request does not ask for them. Claude 4.7 and later show none unless
   * `display: "summarized"` is sent.
   */
  shownByDefault: boolean;
  /** Whether it does not think unless it is asked to, so that nothing has to be said for it not to. */
  onlyWhenAsked?: true;
  /** The efforts beside which neither `maxTokens` nor sampling parameters may be sent. Absent: none. */
  unlimitedEfforts?: readonly ReasoningEffort[];
}

/** Whether the service takes something, or answers with an error. */
export type Support = "accepted" | "refused";

/** The media a tool result may hold: images, videos, documents of any format or only those that are text. */
export interface ToolResultMedia {
  image: Support;
  video: Support;
  /** `"text"`: csv and txt only. */
  document: Support | "text";
}

/** The media and the like that a request has a place for, whether the model reads them or not. */
export interface MediaSupport {
  image: Support;
  /** `"pdf and text"`: no files of office programs. */
  document: Support | "pdf and text";
  video: Support;
  audio: Support;
  searchResult: Support;
  /** Media in S3, named by their URI. */
  stored: Support;
}

/** Where a family takes cache points. */
export interface PromptCaching {
  /** Among the tools; system prompt and messages may always have them. */
  tools: Support;
  /** With a life of one hour beside the usual five minutes. */
  oneHour: Support;
  /** At the end of turns with tool results. */
  toolResults: Support;
}

/**
 * What a family of models accepts: plain data, one object a family or version, each field with the evidence
 * for it. Code asks the profile, never the model's name.
 */
export interface Capabilities {
  /** The vendor whose models can read the signature of each other's reasoning; absent for unknown ones. */
  vendor?: string;
  /**
   * Where the family takes top-k sampling inside `additionalModelRequestFields`; Converse itself has no such
   * parameter. Absent: the family has none, and an unknown key would be refused, so `topK` is left out with
   * a warning.
   */
  topKPath?: readonly [member: string, nested?: string];
  /** Whether top-k sampling is taken at all, in whatever spelling. */
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
   * Whether the API takes stop sequences. Others answer `This model doesn't support the stopSequences field. Remove
   * stopSequences and try again.`; the answer is then cut by this package.
   */
  stopSequences: Support;
  /** How many characters a stop sequence may have; the answer is cut here at longer ones. Absent: any number. */
  longestStop?: number;
  /** Whether `display`, what to show of the thoughts, is taken beside the request to think. */
  thinkingDisplay: Support;
  /** The most tokens of a reply, where the model itself is known, and not only its line. */
  maxOutputTokens?: number;
  /** Whether the API wants to be told how many tokens a reply may have, as Claude's own does (`max_tokens`). */
  maxTokensRequired: boolean;
  /** The highest `temperature` the API takes. */
  maxTemperature: number;
  /**
   * Whether reasoning without a signature may be sent back. Claude answers
   * `messages.1.content.0.thinking.signature: Field required`; the other families' reasoning never has one.
   */
  unsignedReasoning: Support;
  /**
   * Whether signatures of reasoning are taken back. Others than Claude answer `This model doesn't support the
   * reasoningContent.reasoningText.signature field.`
   */
  signatures: Support;
  /**
   * Whether redacted reasoning (`redactedContent`) is taken back. It only ever goes back to the vendor it came from:
   * `"accepted"` where nobody says who wrote it, too; `"own"` only where the message says that the vendor did.
   */
  redactedReasoning: Support | "own";
  /** Whether the API has a place for the reasoning of earlier turns. */
  pastReasoning: Support;
  /**
   * Whether an assistant's turn may hold nothing but signed or redacted reasoning. Claude Sonnet 5 takes it for prefill,
   * even when a user's turn follows: `This model does not support assistant message prefill.`
   */
  reasoningOnlyTurns: Support;
  /**
   * Whether signed thinking is bound to all that stood before it, and the service has to be asked to drop a block whose
   * prefix has changed. Claude Fable 5.1 and later otherwise answer `Invalid signature in thinking block. The block is
   * bound to a different conversation.`
   */
  boundReasoning: boolean;
  /**
   * Whether a conversation may begin with the assistant. Converse else answers
   * `A conversation must start with a user message. Try again with a conversation that starts with a user message.`
   */
  leadingAssistant: Support;
  /**
   * Whether the model goes on with a last assistant turn (prefill). Converse else answers `The model that you
   * are using requires the last turn in the conversation to be a user message`, Claude
   * `This model does not support assistant message prefill`.
   */
  trailingAssistant: Support;
  /** Whether there may be a system prompt. Converse else answers `This model doesn't support system messages.` */
  systemPrompt: Support;
  /**
   * Which choices of tools it takes. Others answer `This model doesn't support the toolConfig.toolChoice.any field.
   * Remove toolConfig.toolChoice.any and try again.`
   */
  toolChoices: readonly ToolChoiceKind[];
  /** Whether a tool may be forced while it thinks. Claude: `Thinking may not be enabled when tool_choice forces tool use.` */
  forcedToolsWhileThinking: Support;
  /**
   * How a reply with tools is sampled where the caller does not say: as the model does, or greedily, as AWS advises when a
   * model has failed with `Model produced invalid sequence as part of ToolUse`.
   */
  toolCallSampling: "free" | "greedy";
  /** Whether replies with tools can be streamed. Llama 3: `This model doesn't support tool use in streaming mode.` */
  streamedTools: Support;
  /** Whether a tool may be `strict`. Claude 4.7 and later refuse it at runtime. */
  strictTools: Support;
  /** Whether the answer may be held to a JSON schema (`outputConfig.textFormat`). */
  structuredOutput: Support;
  /**
   * Whether `outputConfig.textFormat` is sent where the caller wrote it in Converse's own form: the caller's word beats
   * what is known of the model, until the service has refused it.
   */
  textFormat: Support;
  /** How an object is best asked for. */
  preferredOutput: "functionCalling" | "jsonSchema";
  /** How it is asked to think; absent when it is not known to take any request for it. */
  reasoning?: ReasoningSupport;
  /** Whether a request to think or not to is taken at all, in whatever words. */
  reasoningRequest: Support;
  /** Whether an effort is taken at all, in whatever words. */
  effort: Support;
  /** Whether `outputConfig.effort` has a place: Converse has one for every model; of the models' own APIs, Claude's has. */
  outputEffort: Support;
  /** Whether system messages may stand between the turns; Claude else answers `role 'system' is not supported`. */
  systemBetweenTurns: Support;
  /**
   * Whether text may stand beside tool calls. Converse else answers
   * `Conversation blocks and tool use blocks cannot be provided in the same turn.`
   */
  besideToolCalls: Support;
  /**
   * What may stand beside tool results. Converse else answers
   * `Conversation blocks and tool result blocks cannot be provided in the same turn.`
   */
  besideToolResults: "anything" | "no documents" | "nothing";
  /**
   * Whether a tool result may say whether it succeeded. Palmyra answers
   * `This model doesn't support the status field. Remove status and try again.`
   */
  toolResultStatus: Support;
  /** The media a tool result may hold. */
  toolResultMedia: ToolResultMedia;
  /** What a request may hold at all beside text. */
  media: MediaSupport;
  /**
   * Whether the model knows tools that the service runs itself, whose calls and results stand in the assistant's turn.
   * Others answer `Assistant messages cannot contain tool results. Remove the tool result and try again.`
   */
  serverTools: Support;
  /** Whether blocks are read that only Anthropic's own API has, such as the results of its tools. */
  anthropicBlocks: Support;
  /** The ids a tool call may have. */
  toolIds: "any" | "letters and digits" | "nine characters";
  /**
   * The names a tool may have: what Converse takes, or letters, digits and underscores after a letter. Nova fails on a
   * hyphen each time: `Model produced invalid sequence as part of ToolUse`.
   */
  toolNames: "any" | "identifiers";
  /**
   * The keys that the properties at the root of a tool's schema may have. Claude: `Property keys should match pattern
   * '^[a-zA-Z0-9_.-]{1,64}$'`.
   */
  propertyKeys: "any" | "plain";
  /** What the root of a tool's schema may have beside `type`, `properties` and `required`; Nova takes nothing else. */
  toolSchemaRoot: "any" | "plain";
  /**
   * Whether the root of a tool's schema may be a union. Claude answers
   * `input_schema does not support oneOf, allOf, or anyOf at the top level`.
   */
  toolSchemaUnions: Support;
  /** Whether a tool's schema may have `$ref` and `$defs`; Nova takes no such keys at the root. */
  toolSchemaRefs: Support;
  /** Whether citations must be enabled for all documents of a request or none, as Claude demands. */
  documentCitations: "each" | "all or none";
  /** Prompt caching by cache points; `"refused"` where there is none. */
  promptCaching: PromptCaching | "refused";
  /**
   * Whether a cache point may stand right after a document or video. After a document that is no PDF, Claude answers
   * `messages.0.content.3.type: Field required`.
   */
  cachedDocuments: Support;
  /** Whether a line break between is enough. */
  dividedDocuments: Support;
}

/** A family's profile: what it accepts over Converse, and what is different when InvokeModel takes its own format. */
export interface Profile extends Capabilities {
  /** The format that InvokeModel takes. */
  family: NativeFamily;
  native: Partial<Capabilities>;
}
