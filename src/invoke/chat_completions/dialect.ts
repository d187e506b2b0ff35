import type { ReasoningTag } from "../reasoning_splitter.js";

/** How one vendor's chat completions differ from the others', as plain data, each value with its evidence. */
export interface Dialect {
  /** The family's name in errors. */
  readonly name: string;
  /** Whether the models read images. Those that do not require each turn's text as one string. */
  readonly images: boolean;
  /** The member that limits the output. */
  readonly maxTokensMember: "max_tokens" | "max_completion_tokens";
  /** The output limit if the caller sets none, for models whose own default is useless in a chat. */
  readonly defaultMaxTokens?: number;
  /** Whether the API has stop sequences. */
  readonly stop: boolean;
  /** The value of `tool_choice` for calling any tool. */
  readonly anyTool: "required" | "any";
  /** Whether `tool_choice` can name a tool. If it cannot, only that tool is sent. */
  readonly namedToolChoice: boolean;
  /** Converts the id of a call and its result, if the API does not accept every id. */
  readonly toolCallId?: (id: string) => string;
  /** The tags around reasoning at the start of the content; none if reasoning has its own member. */
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
