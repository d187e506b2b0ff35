/** Media that a message or a tool result may hold. */
export type Medium = "image" | "document" | "video";

/** Names of the InvokeModel formats, see `native/registry.ts`. */
export type NativeFormat =
  | "anthropicCompletion"
  | "anthropicMessages"
  | "chatCompletions"
  | "cohereChat"
  | "cohereText"
  | "deepseekR1"
  | "jamba"
  | "jurassic"
  | "llama"
  | "mistralChat"
  | "mistralLargeChat"
  | "mistralText"
  | "nova"
  | "openai"
  | "titan";

/** What the service does with a model's requests. Each member is what a rule of the emulator asks. */
export interface Traits {
  /** Whether Converse turns the request into one for Anthropic's Messages API, whose own rules hold then. */
  messagesApi: boolean;
  /** The format of InvokeModel; `undefined` where the body has to tell. */
  nativeFormat: NativeFormat | undefined;
  /** A second format, and the member of the body that says so. */
  otherNativeFormat: { member: string; format: NativeFormat } | undefined;
  /** Whether CountTokens counts for the model. */
  countsTokens: boolean;

  /** Whether a conversation may begin with an assistant's turn. */
  leadingAssistant: boolean;
  /** Whether two turns of one role may follow each other. */
  repeatedRoles: boolean;
  /** What a conversation may end with: any turn, the user's, or, in Claude's words, no prefill. */
  lastTurn: "any" | "user" | "no prefill";
  /** Whether an assistant's turn may consist of signed or redacted reasoning alone. */
  reasoningAlone: boolean;
  /** Whether InvokeModel joins turns of one role, and takes a history of calls without tools. */
  lenientMessages: boolean;
  /** Whether text may follow a tool call in an assistant's turn, or in which words it is refused. */
  textAfterToolUse: "taken" | "refused" | "refused as prefill";
  /** Whether the model takes a system prompt. */
  system: boolean;
  /** Whether system messages may stand between the turns, or who refuses them. */
  systemTurns: "taken" | "refused by Converse" | "refused by the model";

  /** Whether the model takes tools, and takes them in streams. */
  tools: boolean;
  streamedTools: boolean;
  /** Whether a tool may be forced: Converse does not have the field for the model, or the model itself refuses. */
  forcedTools: "taken" | "no field" | "refused by the model";
  /** Whether adaptive thinking goes together with a forced tool. */
  forcedToolsWhileAdaptive: boolean;
  /** Whether the service runs tools of its own for the model, within one assistant's turn. */
  serverTools: boolean;
  /** Whether a tool's name may have hyphens. */
  hyphensInToolNames: boolean;
  /** Whether the root of a tool's schema may hold more than a plain object. */
  richSchemaRoots: boolean;
  /** Which ids of tool calls the model takes back. */
  toolIds: "any" | "nine characters" | "nine characters or Bedrock's";
  /** Whether anything may stand beside a tool call, and what beside a tool result. */
  besideToolUse: boolean;
  besideToolResult: "anything" | "no documents" | "nothing";
  /** Whether a tool result may say that it failed. */
  toolResultStatus: boolean;
  /** Media that a tool result may hold. */
  toolResultMedia: readonly Medium[];
  /** Formats of the documents in tool results; `undefined`: all. */
  toolResultDocuments: readonly string[] | undefined;
  /** Whether the model takes a JSON schema for its answer, and strict tools. */
  outputSchema: boolean;
  strictTools: boolean;

  /** Media that the model does not read in a message, and whether messages may hold media in S3. */
  unreadMedia: readonly Medium[];
  s3Media: boolean;

  /** Whether the model takes cache points, for an hour too, and among the tools. */
  caching: boolean;
  hourOfCaching: "taken" | "refused by Converse" | "refused by the model";
  cachesTools: boolean;
  /** Whether a cache point may stand right after a document that the service reads for the model (all but PDF). */
  cachePointAfterDocument: boolean;
  /** Whether it may when only a blank text stands between. */
  cachePointAfterBlankText: boolean;

  /** Whether the model takes `temperature`, `topP`, and both at once. */
  temperature: boolean;
  topP: boolean;
  temperatureWithTopP: boolean;
  /** Whether Converse takes stop sequences for the model, and how long each may be. */
  stopSequences: boolean;
  stopSequenceLength: number;

  /** Ways in which thinking may not be asked for, of Claude's three. */
  thinkingRefused: readonly ("enabled" | "adaptive" | "disabled")[];
  /** Whether the model knows `thinking.block_binding`, and whether its signed blocks are bound to what stood before. */
  blockBinding: boolean;
  boundThinking: boolean;
  /** Whether `output_config` is known. */
  outputConfig: boolean;
  /** Members of the model's own request that it does not know. */
  unknownParameters: readonly string[];
  /** Efforts that the model takes, by the member that asks for them. */
  efforts: Readonly<Record<string, readonly string[]>>;
  /** Whether `reasoningConfig` is taken. */
  reasoningConfig: boolean;
  /** Whether the highest effort leaves no place for `maxTokens` and sampling. */
  highEffortAlone: boolean;
  /** Which reasoning may be sent back: as text, with a signature, redacted. */
  reasoningText: boolean;
  reasoningSignature: boolean;
  redactedReasoning: boolean;
  /** How the model's own reply brings reasoning unasked, if it does. */
  unaskedReasoning: "none" | "signed" | "redacted";
}

/** A model of which nothing is known: everything passes that no general rule refuses. */
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
  textAfterToolUse: "taken",
  system: true,
  systemTurns: "taken",
  tools: true,
  streamedTools: true,
  forcedTools: "taken",
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
  hourOfCaching: "taken",
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
