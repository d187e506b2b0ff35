/** The formats of InvokeModel's bodies and replies, by their names in `src/invoke/registry.ts`. */
export type NativeFamily =
  | "anthropic"
  | "anthropicCompletion"
  | "cohereCommand"
  | "cohereCommandR"
  | "deepseekChat"
  | "deepseekImported"
  | "deepseekR1"
  | "gpt"
  | "j2"
  | "jamba"
  | "llama2"
  | "llama3"
  | "llama31"
  | "llama4"
  | "mistralChat"
  | "mistralInstruct"
  | "mistralOpenWeight"
  | "nova"
  | "openai"
  | "openAICompatible"
  | "qwen"
  | "titan"
  | "writer";

/** The families whose native APIs have no tools. */
const WITHOUT_TOOLS: ReadonlySet<NativeFamily> = new Set<NativeFamily>([
  "anthropicCompletion",
  "cohereCommand",
  "deepseekImported",
  "deepseekR1",
  "j2",
  "llama2",
  "llama3",
  "mistralInstruct",
  "titan",
]);

/** Whether the native API of a family has tools. */
export function hasNativeTools(family: NativeFamily): boolean {
  return !WITHOUT_TOOLS.has(family);
}
