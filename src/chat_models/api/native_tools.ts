import { knownFamily } from "../../invoke/known_family.js";
import { InvalidInputError } from "../../errors/invalid_input.js";
import { hasNativeTools } from "../../models/native_family.js";
import type { CallSettings } from "../options/settings.js";

/** @throws InvalidInputError when the native API of the model's family has no tools, or the family is not known. */
export function requireNativeTools(settings: CallSettings): void {
  const { model } = settings;
  if (hasNativeTools(knownFamily(model, settings))) return;
  throw new InvalidInputError(
    `${model}: the native API of this model does not support tools. Set \`useConverseApi: true\`, which supports ` +
      "tools for more models, or use a model whose native API supports them: Claude, Amazon Nova, Llama 3.1 and later, " +
      "Mistral Large 2 and later, Cohere Command R, Jamba 1.5, DeepSeek V3, gpt-oss, Qwen3.",
  );
}
