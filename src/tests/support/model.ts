import { ChatBedrockConverse, type ChatBedrockConverseFields } from "../../index.js";
import {
  startBedrockEmulator,
  type BedrockEmulator,
  type BedrockEmulatorOptions,
} from "../../testing/index.js";

export { collect } from "./collect.js";

export const CLAUDE = "anthropic.claude-sonnet-4-5-20250929-v1:0";

/** A model on an emulator of its own; `await using` ends both. */
export interface EmulatedModel extends AsyncDisposable {
  llm: ChatBedrockConverse;
  bedrock: BedrockEmulator;
}

/** Starts an emulator and a model that talks to it. */
export async function emulatedModel(
  emulator: BedrockEmulatorOptions = {},
  fields: Partial<ChatBedrockConverseFields> = {},
): Promise<EmulatedModel> {
  const bedrock = await startBedrockEmulator(emulator);
  const llm = new ChatBedrockConverse({ model: CLAUDE, ...bedrock.fields, ...fields });
  return {
    llm,
    bedrock,
    async [Symbol.asyncDispose]() {
      llm.close();
      await bedrock.close();
    },
  };
}
