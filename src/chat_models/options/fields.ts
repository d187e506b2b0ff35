import type { ConverseRequest, OutputConfig, ServiceTierType } from "@aws-sdk/client-bedrock-runtime";
import type { ModelProfile } from "@langchain/core/language_models/profile";
import type {
  BaseChatModelCallOptions,
  BaseChatModelParams,
  BindToolsInput,
} from "@langchain/core/language_models/chat_models";

import type { CacheControl } from "../../tools/cache_point.js";
import type { ToolChoiceKind } from "../../models/capabilities.js";
import type { ReasoningOption } from "../../models/reasoning.js";
import type { ModelHints } from "../../models/resolve.js";
import type { ClientFields } from "../../transport/connection/client_config.js";
import type { Deadlines } from "../../transport/exchange/deadline_options.js";
import type { OnWarning } from "../../warnings.js";
import type { GuardrailAliases, GuardrailOptions, ReadGuardrail } from "./guardrail_options.js";

/**
 * Settings of the model, each of which a call may override. A value of `undefined` sets nothing.
 */
export interface BedrockSettings extends Deadlines, ModelHints, GuardrailAliases {
  /**
   * Model id, inference profile id or any Bedrock ARN, such as `us.anthropic.claude-sonnet-4-5-20250929-v1:0`.
   * Required on the model, because there is no default.
   */
  model?: string;
  /**
   * ARN of the application inference profile to call. `model` stays the foundation model's id, so that the model's
   * capabilities are known.
   */
  applicationInferenceProfile?: string;
  /** Tool choices that the model accepts, such as `["auto", "any", "tool"]`. Default: what is known about the model. */
  supportsToolChoiceValues?: readonly ToolChoiceKind[];
  /** Sampling temperature, 0 to 1. Default: the model's own. */
  temperature?: number;
  /** Nucleus sampling, 0 to 1. Default: the model's own. */
  topP?: number;
  /**
   * How many of the most likely tokens to sample from. Converse has no such parameter, so it is sent as the model
   * family's own parameter, or left out with a warning where the family has none.
   */
  topK?: number;
  /**
   * How much the model should think before it answers: `{ effort, budgetTokens, display }`, or `false` for no thinking.
   * It is sent as the model's own parameter. Settings that conflict with it (sampling, `maxTokens` below the budget,
   * forced tools) are adjusted with a warning. It is left out with a warning for models that have no such parameter.
   * Default: the model's own.
   */
  reasoning?: ReasoningOption;
  /**
   * Maximum number of tokens to generate; it is reserved from the quota while the call runs. Default: Bedrock's own for
   * the model. Claude over InvokeModel requires a maximum, so the model's own limit is sent, for example 64,000 for Sonnet
   * 4.5, or 4,096 for a Claude that is not known.
   */
  maxTokens?: number;
  /** Texts at which the model stops. Alias: `stopSequences`. */
  stop?: string[];
  /**
   * Guardrail to apply, whatever its `trace` is. Merged key by key, with the call's keys overriding the model's. A
   * guardrail without identifier or version throws an {@link InvalidInputError} before anything is sent.
   */
  guardrailConfig?: GuardrailOptions;
  /**
   * Whether the guardrail evaluates only the last human message. Its text and its png and jpeg images become
   * `guardContent`, so that Bedrock ignores the rest of the input. In a tool loop this is still the last human message,
   * not the tool results after it. A message that already has `guardContent` is not changed. Default `false`. Throws an
   * {@link InvalidInputError} without a `guardrailConfig`.
   */
  guardLastTurnOnly?: boolean;
  /**
   * Whether to throw a `GuardrailInterventionError` when a guardrail has blocked or masked the reply. A stream throws it
   * at its end. Default `false`: the reply is a message whose `stopReason` is `guardrail_intervened`.
   */
  throwOnGuardrail?: boolean;
  /**
   * Whether to place cache points after the tools, after the system prompt and after the user's last two turns, so that
   * each call reads what the previous one wrote. Cache points that messages and tools already have stay, and there are
   * at most four in all. None are placed for models that do not accept them. `{ ttl: "1h" }` keeps the prefix for an
   * hour instead of five minutes, if the model supports that. Default `false`.
   */
  promptCaching?: boolean | CacheControl;
  /** `{ latency: "optimized" }`, for the models that support it. */
  performanceConfig?: ConverseRequest["performanceConfig"];
  /** Processing tier, as a string (`"priority"`) or in Bedrock's form (`{ type: "priority" }`). */
  serviceTier?: ServiceTierType | ConverseRequest["serviceTier"];
  /**
   * The model's own parameters, by the names that its own API uses. They override the settings above. With InvokeModel
   * they are merged into the body; with Converse, into its own parameters and `additionalModelRequestFields`.
   */
  modelKwargs?: Record<string, unknown>;
  /** Up to 16 pairs for filtering the invocation logs. Merged key by key, with the call's overriding the model's. */
  requestMetadata?: Record<string, string>;
  /** Whether streamed chunks carry `usage_metadata`. Default `true`. */
  streamUsage?: boolean;
  /**
   * Whether to repair a history that Bedrock would refuse, as described in `docs/histories.md`, with a warning for each
   * kind of repair. With `false`, such a history throws an {@link InvalidInputError} that names the rule and the message.
   * Default `true`.
   */
  repairHistory?: boolean;
  /**
   * Whether to fetch images and files from the `http(s)://` URLs in messages: from public addresses only, at most
   * 25 MiB each, within 30 seconds. Bedrock itself fetches only `s3://` URLs. Default `false`: an `http(s)://` URL throws
   * an {@link InvalidInputError}.
   */
  fetchMedia?: boolean;
  /**
   * What text chunks contain: content blocks (`[{ type: "text", text, index }]`), or plain strings while the stream
   * contains only text, which most output parsers need. Default: `"text"` within another runnable (a chain, a graph) and
   * for `ChatBedrock`; `"blocks"` for a `ChatBedrockConverse` that is called directly.
   */
  streamContent?: "blocks" | "text";
}

/** Settings that only Converse has. Objects are merged key by key, with the call's overriding the model's. */
export interface ConverseSettings extends BedrockSettings {
  /** The model's own parameters that Converse has no parameter for. They are passed on unchanged. */
  additionalModelRequestFields?: ConverseRequest["additionalModelRequestFields"];
  /** JSON pointers to members of the model's own reply, such as `/stop_sequence`; at most 10. */
  additionalModelResponseFieldPaths?: string[];
  /** Values for the variables of a prompt from Prompt management, when its ARN is the `model`. */
  promptVariables?: Record<string, { text: string }>;
  /**
   * Converse's `outputConfig`, such as a JSON schema for the answer (`textFormat`). The form that LangChain's agents
   * pass, `{ format: { type: "json_schema", schema } }`, is also accepted.
   */
  outputConfig?: ConverseRequest["outputConfig"] | (OutputConfig & { format: JsonSchemaFormat });
}

/** A JSON schema for the answer in the form of LangChain's `providerStrategy`. */
export interface JsonSchemaFormat {
  type: "json_schema";
  schema: Record<string, unknown>;
  name?: string;
  description?: string;
}

/**
 * A JSON schema for the answer in OpenAI's form. With `json_object` the system prompt asks for the schema, or for any
 * JSON object, and the service does not enforce it.
 */
export type ResponseFormat =
  | { type: "json_schema"; json_schema: ResponseSchema }
  | { type: "json_object"; json_schema?: ResponseSchema }
  | { type: "text" };

/** The `json_schema` of a {@link ResponseFormat}. */
export interface ResponseSchema {
  schema: Record<string, unknown>;
  name?: string;
  description?: string;
  /** Accepted, but has no effect, because the service always enforces the schema. */
  strict?: boolean;
}

/** Options that can only be given to a call. */
export interface BedrockToolOptions {
  /** Tools the model may call, in any shape {@link BindToolsInput} allows; usually set by `bindTools`. */
  tools?: BindToolsInput[];
  /** Whether the service enforces the tools' schemas, for the models that support it. */
  strict?: boolean;
  /**
   * `false` limits the model to one tool call in a turn, like `tool_choice.disable_parallel_tool_use`. Only Claude
   * supports it; other models give a warning.
   */
  parallel_tool_calls?: boolean;
  /** A JSON schema for the answer, in OpenAI's form. */
  response_format?: ResponseFormat;
  /** A JSON schema for the answer, in Google's form: the schema alone. */
  responseSchema?: Record<string, unknown>;
}

/** Options of one call of `ChatBedrockConverse`. */
export interface ChatBedrockConverseCallOptions
  extends BaseChatModelCallOptions, ConverseSettings, BedrockToolOptions, CallAliases {
  /** The `timeout` under a name that LangChain does not read. Set `timeout` instead. @internal */
  callTimeout?: number;
}

/** Other names for call options. */
export interface CallAliases {
  /** `stop`. */
  stopSequences?: string[];
  /** `promptCaching`, in the form that LangChain's prompt caching middleware passes. */
  cache_control?: CacheControl;
}

/** Settings that only the constructor accepts. */
export interface ConnectionFields extends ClientFields, IgnoredFields {
  /**
   * Whether to look up the model behind an application inference profile that is given as the `model`, so that the model's
   * capabilities are known. It calls GetInferenceProfile once per process, which needs the package
   * `@aws-sdk/client-bedrock` and the permission bedrock:GetInferenceProfile. If the lookup fails, there is one warning and
   * the call continues. There is no lookup if `baseModel` is set. Default `false`.
   */
  resolveProfiles?: boolean;
  /** Whether `invoke` streams internally, with a callback for each token. Default `false`. */
  streaming?: boolean;
  /**
   * Called when something in a request was changed or left out, once for each kind of warning and model. Default:
   * `console.warn`. The reply's `response_metadata.warnings` lists every warning of its call.
   */
  onWarning?: OnWarning;
  /** Members of LangChain's profile of the model (`llm.profile`). They override the built-in ones. */
  modelProfile?: ModelProfile;
}

/** Fields of LangChain's other Bedrock classes that have no effect here. Each one gives a warning. */
export interface IgnoredFields {
  /** `clientOptions.requestHandler`. */
  fetchFn?: unknown;
  /** `clientOptions.logger`. */
  logger?: unknown;
  /** `clientOptions`. */
  callerClientConfig?: unknown;
  /** `clientOptions`. */
  parentClientConfig?: unknown;
}

/** Names that other packages use for fields. Each stands for the field in its description. */
export interface FieldAliases {
  /** `model`. */
  modelId?: string;
  /** `stop`. */
  stopSequences?: string[];
  /** `apiKey`. */
  bedrockBearerToken?: ClientFields["apiKey"];
  /** `endpoint`. */
  endpointHost?: string;
  /** `endpoint`. */
  endpointUrl?: string;
  /** `credentialsProfile`. */
  profile?: string;
  /** `credentialsProfile`. */
  credentialsProfileName?: string;
  /** `region`. */
  regionName?: string;
  /** `baseModel`. */
  baseModelId?: string;
  /** `bedrockApiKey`. */
  awsAccessKeyId?: string;
  /** `bedrockApiSecret`. */
  awsSecretAccessKey?: string;
  /** `bedrockApiSessionToken`. */
  awsSessionToken?: string;
}

/** Fields of the constructor of `ChatBedrockConverse`. */
export interface ChatBedrockConverseFields
  extends BaseChatModelParams, ConverseSettings, ConnectionFields, FieldAliases {}

/** Fields of the constructor of `ChatBedrock`. */
export interface ChatBedrockFields extends ChatBedrockConverseFields {
  /** Whether to call Converse instead of InvokeModel. The resulting message is the same. Default `false`. */
  useConverseApi?: boolean;
}

/** Options of one call of `ChatBedrock`. */
export type ChatBedrockCallOptions = ChatBedrockConverseCallOptions;

/** Fields in which every alias has been replaced by its proper name. */
export type ResolvedFields<Fields> = Omit<
  Fields,
  keyof FieldAliases | keyof CallAliases | keyof GuardrailAliases | "guardrailConfig"
> & { model: string; guardrailConfig?: ReadGuardrail };
