/** Media that a message or a tool result may contain. */
export type Medium = "image" | "document" | "video";

/** Names of the InvokeModel formats, see `native/registry.ts`. */
export type NativeFormat =
  | "anthropicCompletion"
  | "anthropicMessages"
  | "chatCompletions"
  | "cohereChat"
  | "cohereText"
  | "deepseekR1"
  | "embeddings"
  | "jamba"
  | "jurassic"
  | "llama"
  | "mistralChat"
  | "mistralLargeChat"
  | "mistralText"
  | "nova"
  | "openai"
  | "titan";

/** How the service treats a model's requests. The emulator's rules read these members. */
export interface Traits {
  /** Whether Converse converts the request for Anthropic's Messages API, whose rules then apply. */
  messagesApi: boolean;
  /** The format of InvokeModel; `undefined` when it depends on the body. */
  nativeFormat: NativeFormat | undefined;
  /** A second format, and the member of the body that identifies it. */
  otherNativeFormat: { member: string; format: NativeFormat } | undefined;
  /** Whether CountTokens supports the model. */
  countsTokens: boolean;

  /** Whether a conversation may begin with an assistant turn. */
  leadingAssistant: boolean;
  /** Whether two turns of one role may follow each other. */
  repeatedRoles: boolean;
  /** What a conversation may end with: any turn, only a user turn, or, in Claude's words, no prefill. */
  lastTurn: "any" | "user" | "no prefill";
  /** Whether an assistant turn may consist of signed or redacted reasoning alone. */
  reasoningAlone: boolean;
  /** Whether InvokeModel merges consecutive turns of one role, and accepts a history with tool calls without tools. */
  lenientMessages: boolean;
  /** Whether text may follow a tool call in an assistant turn, or how it is refused. */
  textAfterToolUse: "accepted" | "refused" | "refused as prefill";
  /** Whether the model accepts a system prompt. */
  system: boolean;
  /** Whether system messages may come between the turns, or who refuses them. */
  systemTurns: "accepted" | "refused by Converse" | "refused by the model";

  /** Whether the model accepts tools, and whether it does so in streams. */
  tools: boolean;
  streamedTools: boolean;
  /** Whether a tool may be forced, or why not: Converse lacks the field for the model, or the model itself refuses. */
  forcedTools: "accepted" | "no field" | "refused by the model";
  /** Whether a tool may be forced with adaptive thinking. */
  forcedToolsWhileAdaptive: boolean;
  /** Whether the service runs server tools for the model, within one assistant turn. */
  serverTools: boolean;
  /** Whether a tool's name may have hyphens. */
  hyphensInToolNames: boolean;
  /** Whether the root of a tool's schema may have more members than those of a plain object. */
  richSchemaRoots: boolean;
  /** Which tool call ids the model accepts in a history. */
  toolIds: "any" | "nine characters" | "nine characters or Bedrock's";
  /** Whether a turn may have anything beside a tool call, and what it may have beside a tool result. */
  besideToolUse: boolean;
  besideToolResult: "anything" | "no documents" | "nothing";
  /** Whether a tool result may have a `status`. */
  toolResultStatus: boolean;
  /** Media that a tool result may contain. */
  toolResultMedia: readonly Medium[];
  /** Formats of the documents in tool results; `undefined`: all. */
  toolResultDocuments: readonly string[] | undefined;
  /** Whether the model accepts a JSON schema for its answer, and strict tools. */
  outputSchema: boolean;
  strictTools: boolean;

  /** Media that the model cannot read in a message, and whether messages may refer to media in S3. */
  unreadMedia: readonly Medium[];
  s3Media: boolean;

  /** Whether the model accepts cache points, a TTL of one hour, and cache points among the tools. */
  caching: boolean;
  oneHourCaching: "accepted" | "refused by Converse" | "refused by the model";
  cachesTools: boolean;
  /** Whether a cache point may come right after a document that the service converts for the model (any but PDF). */
  cachePointAfterDocument: boolean;
  /** Whether it may when only blank text is between them. */
  cachePointAfterBlankText: boolean;

  /** Whether the model accepts `temperature`, `topP`, and both at once. */
  temperature: boolean;
  topP: boolean;
  temperatureWithTopP: boolean;
  /** Whether Converse accepts stop sequences for the model, and how long each may be. */
  stopSequences: boolean;
  stopSequenceLength: number;

  /** Which of Claude's three types of `thinking` are refused. */
  thinkingRefused: readonly ("enabled" | "adaptive" | "disabled")[];
  /**
   * Whether the model knows `thinking.block_binding`, and whether its signed blocks are bound to what came before them.
   */
  blockBinding: boolean;
  boundThinking: boolean;
  /** Whether `output_config` is known. */
  outputConfig: boolean;
  /** Members of the model's own request that it does not know. */
  unknownParameters: readonly string[];
  /** Reasoning efforts that the model supports, by the member that sets them. */
  efforts: Readonly<Record<string, readonly string[]>>;
  /** Whether `reasoningConfig` is accepted. */
  reasoningConfig: boolean;
  /** Whether `maxTokens` and sampling must be left out at the highest effort. */
  highEffortAlone: boolean;
  /** Which reasoning may be sent back: with text, with a signature, redacted. */
  reasoningText: boolean;
  reasoningSignature: boolean;
  redactedReasoning: boolean;
  /** Which reasoning the model's replies contain without being asked. */
  unaskedReasoning: "none" | "signed" | "redacted";
}

/** An unknown model: only the rules for all models apply. */
export const UNKNOWN: Traits = {
  messagesApi: false,
  nativeFormat: undefined,
  otherNativeFormat: undefined,
  countsTokens: false,
  leadingAssistant: false,
  repeatedRoles: false,
  lastTurn: "any",
  reasoningAlone: true,
  lenientMessages: true,
  textAfterToolUse: "accepted",
  system: true,
  systemTurns: "accepted",
  tools: true,
  streamedTools: true,
  forcedTools: "accepted",
  forcedToolsWhileAdaptive: true,
  serverTools: true,
  hyphensInToolNames: true,
  richSchemaRoots: true,
  toolIds: "any",
  besideToolUse: true,
  besideToolResult: "anything",
  toolResultStatus: true,
  toolResultMedia: ["image", "document", "video"],
  toolResultDocuments: undefined,
  outputSchema: true,
  strictTools: true,
  unreadMedia: [],
  s3Media: true,
  caching: true,
  oneHourCaching: "accepted",
  cachesTools: true,
  cachePointAfterDocument: true,
  cachePointAfterBlankText: true,
  temperature: true,
  topP: true,
  temperatureWithTopP: true,
  stopSequences: true,
  stopSequenceLength: Infinity,
  thinkingRefused: [],
  blockBinding: true,
  boundThinking: false,
  outputConfig: true,
  unknownParameters: [],
  efforts: {},
  reasoningConfig: true,
  highEffortAlone: false,
  reasoningText: true,
  reasoningSignature: true,
  redactedReasoning: true,
  unaskedReasoning: "none",
};
