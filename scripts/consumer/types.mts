// A program of a user with the strictest settings: `check_build.mjs` compiles it against what is built.
import type { AIMessage } from "@langchain/core/messages";
import { ChatBedrockConverse, ContextOverflowError } from "langchain-bedrock";
import { BedrockBatch } from "langchain-bedrock/batch";
import { startBedrockEmulator } from "langchain-bedrock/testing";

const bedrock = await startBedrockEmulator({ reply: "Hello" });
bedrock.use({ reply: undefined, faults: undefined });
const llm = new ChatBedrockConverse({ model: "amazon.nova-lite-v1:0", ...bedrock.fields });
const { raw } = await llm.withStructuredOutput({ type: "object" }, { includeRaw: true }).invoke("Where?");
const message: AIMessage = raw;
const overflow: AIMessage | undefined = new ContextOverflowError("Too long.").partialMessage;
console.log(message.id, overflow, BedrockBatch);
await bedrock.close();
