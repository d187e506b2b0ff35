import { VERSION } from "../version.js";
import { CONVERSE } from "./api/lazy_api.js";
import { BedrockChatModel } from "./base.js";
import type { ChatBedrockConverseFields } from "./options/fields.js";

/**
 * Chat models of Amazon Bedrock over its Converse API.
 *
 * ```ts
 * import { ChatBedrockConverse } from "langchain-bedrock";
 * import { ChatPromptTemplate } from "@langchain/core/prompts";
 * import { StringOutputParser } from "@langchain/core/output_parsers";
 *
 * const llm = new ChatBedrockConverse({
 *   model: "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
 *   temperature: 0,
 * });
 * const prompt = ChatPromptTemplate.fromMessages([
 *   ["system", "You translate {from} to {to}."],
 *   ["human", "{input}"],
 * ]);
 * const chain = prompt.pipe(llm).pipe(new StringOutputParser());
 * for await (const text of await chain.stream({ from: "English", to: "French", input: "I love programming." })) {
 *   process.stdout.write(text);
 * }
 * ```
 *
 * Every setting may be given here, bound with `withConfig`, or given to a call, which overrides the others.
 *
 * Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html and
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html
 */
export class ChatBedrockConverse extends BedrockChatModel {
  static override lc_name(): string {
    return "ChatBedrockConverse";
  }

  protected readonly defaultStreamContent = "blocks";

  /** @throws InvalidInputError when there is no model, or half a key pair. */
  constructor(fields?: ChatBedrockConverseFields);
  constructor(model: string, fields?: Omit<ChatBedrockConverseFields, "model">);
  constructor(
    modelOrFields: string | ChatBedrockConverseFields = {},
    fields: Omit<ChatBedrockConverseFields, "model"> = {},
  ) {
    super(typeof modelOrFields === "string" ? { ...fields, model: modelOrFields } : modelOrFields, CONVERSE);
    this._addVersion("langchain-bedrock", VERSION);
  }

  override _llmType(): string {
    return "chat_bedrock_converse";
  }
}
