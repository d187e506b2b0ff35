import { ChatBedrockConverse, type ChatBedrockConverseFields } from "../../index.js";
import {
  startBedrockEmulator,
  type BedrockEmulator,
  type BedrockEmulatorOptions,
} from "../../testing/index.js";

export { collect } from "./collect.js";

export const CLAUDE = "anthropic.claude-sonnet-4-5-20250929-v1:0";

/** A model on an emulator of its own; `await using` ends both. */
export interface EmulatedModel<Model = ChatBedrockConverse> extends AsyncDisposable {
  llm: Model;
  bedrock: BedrockEmulator;
}

/** Starts an emulator and a model that talks to it. */
export function emulatedModel(
  emulator: BedrockEmulatorOptions = {},
  fields: Partial<ChatBedrockConverseFields> = {},
): Promise<EmulatedModel> {
  return emulated(emulator, (own) => new ChatBedrockConverse({ model: CLAUDE, ...own, ...fields }));
}

/** Starts an emulator, and any model with the fields that lead to it. */
export async function emulated<Model extends { close(): void }>(
  emulator: BedrockEmulatorOptions,
  modelOf: (fields: BedrockEmulator["fields"]) => Model,
): Promise<EmulatedModel<Model>> {
  const bedrock = await startBedrockEmulator(emulator);
  const llm = modelOf(bedrock.fields);
  return {
    llm,
    bedrock,
    async [Symbol.asyncDispose]() {
      llm.close();
      await bedrock.close();
    },
  };
}
