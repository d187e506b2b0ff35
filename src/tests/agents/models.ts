import { ChatBedrock, ChatBedrockConverse, type ChatBedrockFields } from "../../index.js";
import { emulated, type EmulatedModel } from "../support/model.js";
import type { BedrockEmulatorOptions } from "../../testing/index.js";

export type Model = ChatBedrockConverse | ChatBedrock;
export type ModelOf = (fields: Partial<ChatBedrockFields>) => Model;

const CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const NOVA = "us.amazon.nova-pro-v1:0";

/** Both classes, on the model that agents are mostly run with. */
export const CLAUDES: readonly (readonly [name: string, modelOf: ModelOf])[] = [
  ["ChatBedrockConverse", (fields) => new ChatBedrockConverse({ model: CLAUDE, ...fields })],
  ["ChatBedrock", (fields) => new ChatBedrock({ model: CLAUDE, ...fields })],
];

/** Both classes on two families. */
export const MODELS: typeof CLAUDES = [
  ...CLAUDES,
  ["ChatBedrockConverse on Nova", (fields) => new ChatBedrockConverse({ model: NOVA, ...fields })],
  ["ChatBedrock on Nova", (fields) => new ChatBedrock({ model: NOVA, ...fields })],
];

/** An emulator, and one of these models that talks to it; `await using` ends both. */
export function emulatedAgentModel(
  modelOf: ModelOf,
  emulator: BedrockEmulatorOptions,
  fields: Partial<ChatBedrockFields> = {},
): Promise<EmulatedModel<Model>> {
  return emulated(emulator, (own) => modelOf({ ...own, ...fields }));
}
