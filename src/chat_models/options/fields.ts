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
import type { Deadlines } from "../../transport/exchange/deadlines.js";
import type { OnWarning } from "../../warnings.js";
import type { GuardrailAliases, GuardrailOptions, ReadGuardrail } from "./guardrail_options.js";

/**
 * What may be set on the model and, beating that, on every call. A value of `undefined` sets nothing.
 * Names in brackets are accepted aliases.
 */
export interface BedrockSettings extends Deadlines, ModelHints, GuardrailAliases {
  /**
   * Model id, inference profile id or any Bedrock ARN: `us.anthropic.claude-sonnet-4-5-20250929-v1:0`.
   * Required on the model: there is no silent default.
   */
  model?: string;
  /**
   * The application inference profile to call, by its ARN, while `model` keeps the foundation model's id and
   * so everything that depends on knowing the model.
   */
  applicationInferenceProfile?: string;
  /** Which choices of tools the model takes, over what is known of it: `["auto", "any", "tool"]`. */
  supportsToolChoiceValues?: readonly ToolChoiceKind[];
  /** Sampling temperature, 0 to 1. Default: the model's own. */
  temperature?: number;
  /** Nucleus sampling, 0 to 1. Default: the model's own. */
  topP?: number;
  /**
   * How many of the likeliest tokens to sample from. Converse has no such parameter; it goes where the model's
   * family takes it, and is left out with a warning where the family has none.
   */
  topK?: number;
  /**
   * How much the model should think before it answers: `{ effort, budgetTokens, display }`, or `false` for not at all.
   * It is asked for in the model's own words, and what does not go with it (sampling, `maxTokens` below the budget,
   * forced tools) is settled with a warning. Left out, with a warning, for models that cannot be asked. Default: the
   * model's own.
   */
  reasoning?: ReasoningOption;
  /** The most tokens to generate. Default: Bedrock's own for the model. */
  maxTokens?: number;
  /** Texts at which the model stops (`stopSequences`). */
  stop?: string[];
  /**
   * Guardrail to apply; always on the wire, whatever its `trace` says. Merged key by key, the call's over the model's; one
   * without identifier or version is an {@link InvalidInputError} before anything is sent.
   */
  guardrailConfig?: GuardrailOptions;
  /**
   * Whether the guardrail judges the last human message only: its text, and its png and jpeg images, become
   * `guardContent`, which makes Bedrock look at nothing else of the input. In a tool loop that is still the last human
   * message, not the results after it. A message with `guardContent` of its own stays as it is. Default `false`.
   * Without a `guardrailConfig` it is an {@link InvalidInputError}.
   */
  guardLastTurnOnly?: boolean;
  /**
   * Whether a reply that a guardrail blocked or masked is a `GuardrailInterventionError`: `invoke` rejects, a stream
   * throws at its end. Default `false`: it is a message whose `stopReason` is `guardrail_intervened`.
   */
  throwOnGuardrail?: boolean;
  /**
   * Whether to place cache points: after the tools, after the system prompt, and after the last two turns of the user,
   * so that each call reads what the one before it wrote. At most four with those of the messages and tools, which stay
   * where they are; none where the model takes none. `{ ttl: "1h" }` keeps the prefix for an hour instead of five
   * minutes, where the model can. Default `false`.
   */
  promptCaching?: boolean | CacheControl;
  /** `{ latency: "optimized" }` for the models that have it. */
  performanceConfig?: ConverseRequest["performanceConfig"];
  /** Processing tier: `"priority"`, or as Bedrock has it, `{ type: "priority" }`. */
  serviceTier?: ServiceTierType | ConverseRequest["serviceTier"];
  /**
   * The model's own parameters, by the names of its native API, winning over the settings above: merged into
   * the body by `ChatBedrock`, into Converse's own and its `additionalModelRequestFields` over Converse.
   */
  modelKwargs?: Record<string, unknown>;
  /** Up to 16 pairs for filtering the invocation logs. Merged key by key, the call's over the model's. */
  requestMetadata?: Record<string, string>;
  /** Whether streamed chunks carry `usage_metadata`. Default `true`. */
  streamUsage?: boolean;
  /**
   * Whether a history that Bedrock would refuse is made acceptable, as `docs/histories.md` says, each kind of repair
   * being warned of. With `false` it is an {@link InvalidInputError} that names the rule and the message. Default
   * `true`.
   */
  repairHistory?: boolean;
  /**
   * Whether images and files behind `http(s)://` URLs in messages are fetched, from public addresses only, at most
   * 25 MiB each within 30 seconds. Bedrock itself fetches nothing but `s3://`. Default `false`: such a URL is an
   * {@link InvalidInputError}.
   */
  fetchMedia?: boolean;
  /**
   * What text chunks hold: content blocks (`[{ type: "text", text, index }]`), or plain strings while a stream
   * is text only, which most output parsers need. Default: `"text"` within another runnable (a chain, a graph) and for
   * `ChatBedrock`; `"blocks"` for a `ChatBedrockConverse` that is called by itself.
   */
  streamContent?: "blocks" | "text";
}

/** What only Converse has; merged key by key where it is an object, the call's over the model's. */
export interface ConverseSettings extends BedrockSettings {
  /** The model's own parameters that Converse has no name for, passed on as they are. */
  additionalModelRequestFields?: ConverseRequest["additionalModelRequestFields"];
  /** JSON pointers to members of the model's own reply, `/stop_sequence`; at most 10. */
  additionalModelResponseFieldPaths?: string[];
  /** Values for the variables of a prompt from Prompt management, whose ARN is the model. */
  promptVariables?: Record<string, { text: string }>;
  /**
   * Converse's `outputConfig`, such as a JSON schema for the answer (`textFormat`). LangChain's agents give
   * `{ format: { type: "json_schema", schema } }`, which is understood too.
   */
  outputConfig?: ConverseRequest["outputConfig"] | (OutputConfig & { format: JsonSchemaFormat });
}

/** A JSON schema for the answer as LangChain's `providerStrategy` gives it. */
export interface JsonSchemaFormat {
  type: "json_schema";
  schema: Record<string, unknown>;
  name?: string;
  description?: string;
}

/**
 * OpenAI's spelling of the same. With `json_object` the model is told of the schema, or that any JSON object will do,
 * and not held to it by the service.
 */
export type ResponseFormat =
  | { type: "json_schema"; json_schema: ResponseSchema }
  | { type: "json_object"; json_schema?: ResponseSchema }
  | { type: "text" };

/** A JSON schema for the answer, in OpenAI's spelling. */
export interface ResponseSchema {
  schema: Record<string, unknown>;
  name?: string;
  description?: string;
  /** Understood, and of no effect: the service always keeps to the schema. */
  strict?: boolean;
}

/** Call options that make no sense on the model itself. */
export interface BedrockToolOptions {
  /** Tools the model may call, in any shape {@link BindToolsInput} allows; usually set by `bindTools`. */
  tools?: BindToolsInput[];
  /** Whether the model must keep to the tools' schemas, where it can. */
  strict?: boolean;
  /**
   * `false` keeps the model to one call in a turn, where it can be kept to it: Claude. The same as
   * `tool_choice.disable_parallel_tool_use`. With other models it is warned of.
   */
  parallel_tool_calls?: boolean;
  /** A JSON schema for the answer, as LangChain's agents ask for it. */
  response_format?: ResponseFormat;
  /** The same in Google's spelling: the JSON schema alone. */
  responseSchema?: Record<string, unknown>;
}

/** Options of one call of `ChatBedrockConverse`. */
export interface ChatBedrockConverseCallOptions
  extends BaseChatModelCallOptions, ConverseSettings, BedrockToolOptions, CallAliases {
  /** `timeout`, on its way past LangChain; set `timeout`. @internal */
  callTimeout?: number;
}

/** Other names for call options. */
export interface CallAliases {
  /** `stop`. */
  stopSequences?: string[];
  /** `promptCaching`, as LangChain's prompt caching middleware gives it. */
  cache_control?: CacheControl;
}

/** What only the constructor takes. */
export interface ConnectionFields extends ClientFields, IgnoredFields {
  /**
   * Whether Bedrock is asked (GetInferenceProfile, once in a process) for the model behind an application inference profile
   * that is the `model`, so that all that is known of that model applies. It needs the package `@aws-sdk/client-bedrock` and
   * the permission bedrock:GetInferenceProfile; without them there is one warning, and the call goes on. `baseModel` beats
   * it. Default `false`.
   */
  resolveProfiles?: boolean;
  /** Whether `invoke` streams behind the scenes, with a callback for every token. Default `false`. */
  streaming?: boolean;
  /**
   * Is told of what was changed in a request or left out of it: once for each kind and model. Default: a
   * `console.warn`. All of it is in the reply's `response_metadata.warnings` too.
   */
  onWarning?: OnWarning;
  /** What to tell LangChain about the model (`llm.profile`), over what is known of it. */
  modelProfile?: ModelProfile;
}

/** What LangChain's other classes take and this package has no use for: it is warned of. */
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

/** Names of other packages for the same things. */
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
  /** Whether to send through Converse instead of InvokeModel. The same message comes back. Default `false`. */
  useConverseApi?: boolean;
}

/** Options of one call of `ChatBedrock`. */
export type ChatBedrockCallOptions = ChatBedrockConverseCallOptions;

/** Fields with every alias under its proper name. */
export type ResolvedFields<Fields> = Omit<
  Fields,
  keyof FieldAliases | keyof CallAliases | keyof GuardrailAliases | "guardrailConfig"
> & { model: string; guardrailConfig?: ReadGuardrail };
