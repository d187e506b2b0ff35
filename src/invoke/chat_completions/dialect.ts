/** A pair of tags around reasoning that stands in the text itself. */
export interface ReasoningTag {
  readonly open: string;
  readonly close: string;
}

/** How one vendor's chat completions differ from the others': plain data, each value with its evidence. */
export interface Dialect {
  /** What a person calls the family, for errors. */
  readonly name: string;
  /** Whether the models read images. Those that do not take each turn's text as one string. */
  readonly images: boolean;
  /** The member that limits the output. */
  readonly maxTokensMember: "max_tokens" | "max_completion_tokens";
  /** The limit to ask for where the caller gives none, for models whose own is of no use in a chat. */
  readonly defaultMaxTokens?: number;
  /** Whether the API takes stop sequences. */
  readonly stop: boolean;
  /** The word of `tool_choice` for calling some tool, whichever. */
  readonly anyTool: "required" | "any";
  /** Whether `tool_choice` can name a tool. Where it cannot, that tool is the only one sent. */
  readonly namedToolChoice: boolean;
  /** The id under which a call and its result are sent, where the API does not take every id. */
  readonly toolCallId?: (id: string) => string;
  /** The tags around reasoning at the start of the content; none where reasoning has a member of its own. */
  readonly reasoningTags: readonly ReasoningTag[];
}

/**
 * Bedrock itself puts these around the reasoning of gpt-oss in InvokeModel's replies.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-openai.html
 */
const BEDROCK_TAG: ReasoningTag = { open: "<reasoning>", close: "</reasoning>" };

/** The tags in which Qwen3, DeepSeek and MiniMax models write their reasoning. */
const THINK_TAG: ReasoningTag = { open: "<think>", close: "</think>" };

/** Chat completions as OpenAI defined them, which open-weight models on Bedrock follow. */
export const OPENAI_DIALECT: Omit<Dialect, "name"> = {
  images: true,
  maxTokensMember: "max_tokens",
  stop: true,
  anyTool: "required",
  namedToolChoice: true,
  reasoningTags: [BEDROCK_TAG, THINK_TAG],
};
