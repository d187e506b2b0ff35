import type { ChatBedrockCallOptions, ChatBedrockConverseFields, ChatBedrockFields } from "./fields.js";

/** {@link ChatBedrockConverseFields}, by the name that `@langchain/aws` has for it. */
export type ChatBedrockConverseInput = ChatBedrockConverseFields;

/** {@link ChatBedrockFields}, by the kind of name that LangChain.js usually has for fields. */
export type ChatBedrockInput = ChatBedrockFields;

/** {@link ChatBedrockFields}, by the name that `@langchain/community` has for it. */
export type BedrockChatFields = ChatBedrockFields;

/** {@link ChatBedrockCallOptions}, by the name that `@langchain/community` has for it. */
export type BedrockChatCallOptions = ChatBedrockCallOptions;
