import { ChatBedrock, ChatBedrockConverse } from "../../index.js";

/** Both classes, for what they have in common. */
export const CLASSES: [name: string, Model: typeof ChatBedrock | typeof ChatBedrockConverse][] = [
  ["ChatBedrockConverse", ChatBedrockConverse],
  ["ChatBedrock", ChatBedrock],
];
