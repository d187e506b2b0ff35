import type { BaseMessage, MessageContent } from "@langchain/core/messages";
import type { LLMResult } from "@langchain/core/outputs";

import { combineTokenUsage } from "./reply/llm_output.js";
import { SerializableChatModel } from "./serializable_model.js";
import { estimateMessageTokens, estimateTokens, type TokenEstimate } from "./token_estimate.js";

/** A chat model that estimates tokens before a call and adds up the usage of several. */
export abstract class TokenCountingChatModel extends SerializableChatModel {
  /**
   * An estimate of the tokens of a text or of content blocks, made without a request: one token for every four bytes that
   * the model reads, and a fixed number for each image and file. `trimMessages` uses it.
   */
  override async getNumTokens(content: MessageContent): Promise<number> {
    return estimateTokens(content);
  }

  /** An estimate for messages, including their tool calls. LangChain's `contextEditingMiddleware` uses it. */
  async getNumTokensFromMessages(messages: BaseMessage[]): Promise<TokenEstimate> {
    return estimateMessageTokens(messages);
  }

  override _combineLLMOutput(...outputs: LLMResult["llmOutput"][]): LLMResult["llmOutput"] {
    return combineTokenUsage(outputs);
  }
}
