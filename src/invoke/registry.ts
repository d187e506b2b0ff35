import type { NativeFamily } from "../models/native_family.js";
import type { ModelHints } from "../models/resolve.js";
import { anthropic } from "./anthropic.js";
import { anthropicCompletion } from "./anthropic_completion.js";
import { deepseekChat, gpt, jamba, openai, openAICompatible, qwen, writer } from "./chat_families.js";
import { cohereCommand } from "./cohere_command.js";
import { cohereCommandR } from "./cohere_command_r.js";
import { deepseekImported, deepseekR1 } from "./deepseek_r1.js";
import type { Family } from "./family.js";
import { j2 } from "./jurassic.js";
import { knownFamily } from "./known_family.js";
import { llama2, llama3, llama31, llama4 } from "./llama.js";
import { mistralChat, mistralOpenWeight } from "./mistral_chat.js";
import { mistralInstruct } from "./mistral_instruct.js";
import { nova } from "./nova.js";
import { titan } from "./titan.js";

/** The families by their names in `src/models`. */
const FAMILIES: Readonly<Record<NativeFamily, Family>> = {
  anthropic,
  anthropicCompletion,
  cohereCommand,
  cohereCommandR,
  deepseekChat,
  deepseekImported,
  deepseekR1,
  gpt,
  j2,
  jamba,
  llama2,
  llama3,
  llama31,
  llama4,
  mistralChat,
  mistralInstruct,
  mistralOpenWeight,
  nova,
  openai,
  openAICompatible,
  qwen,
  titan,
  writer,
};

/**
 * The family whose native API a model uses.
 *
 * @throws InvalidInputError if neither the id nor a hint determines it.
 */
export function familyOf(model: string, hints: ModelHints): Family {
  return FAMILIES[knownFamily(model, hints)];
}
