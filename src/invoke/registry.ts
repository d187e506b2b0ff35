import { parseModelId } from "../models/model_id.js";
import type { ModelHints } from "../models/resolve.js";
import { InvalidInputError } from "../transport/errors/invalid_input.js";
import { anthropic } from "./anthropic.js";
import { anthropicCompletion } from "./anthropic_completion.js";
import { deepseekChat, jamba, openai, openAICompatible, qwen, writer } from "./chat_families.js";
import { cohereCommand } from "./cohere_command.js";
import { cohereCommandR } from "./cohere_command_r.js";
import { deepseekImported, deepseekR1 } from "./deepseek_r1.js";
import type { Family } from "./family.js";
import { j2 } from "./j2.js";
import { llama2, llama3, llama31, llama4 } from "./llama.js";
import { mistralChat, mistralOpenWeight } from "./mistral_chat.js";
import { mistralInstruct } from "./mistral_instruct.js";
import { nova } from "./nova.js";
import { titan } from "./titan.js";

/**
 * Which models speak which family's native API, by foundation model id; the first that matches counts. A new
 * model of a vendor speaks its newest API, and a vendor that is not listed speaks chat completions.
 *
 * `vendor.` alone is what `provider` says of a model that an ARN hides: mostly an imported one, so it stands
 * with the API of the vendor's open weights.
 */
const FAMILIES: readonly (readonly [model: RegExp, family: Family])[] = [
  [/^anthropic\.claude-v1/, anthropicCompletion],
  [/^anthropic\./, anthropic],
  [/^amazon\.titan-t/, titan],
  [/^amazon\./, nova],
  [/^meta\.llama2/, llama2],
  [/^meta\.llama3-\d+b/, llama3],
  [/^meta\.(?:llama3|$)/, llama31],
  [/^meta\./, llama4],
  [/^mistral\.(?:mistral-7b|mixtral|mistral-(?:large|small)-2402|$)/, mistralInstruct],
  [/^mistral\.(?:mistral|pixtral)-large-2/, mistralChat],
  [/^mistral\./, mistralOpenWeight],
  [/^cohere\.command-(?:light|text)/, cohereCommand],
  [/^cohere\./, cohereCommandR],
  [/^ai21\.j2/, j2],
  [/^ai21\./, jamba],
  [/^deepseek\.$/, deepseekImported],
  [/^deepseek\.r1/, deepseekR1],
  [/^deepseek\./, deepseekChat],
  [/^openai\./, openai],
  [/^qwen\./, qwen],
  [/^writer\./, writer],
  [/^[a-z][a-z0-9]*\./, openAICompatible],
];

/**
 * The family whose native API a model speaks: that of `baseModel`, else of the foundation model in the id or
 * ARN, else of `provider`.
 *
 * @throws InvalidInputError when none of them tells.
 */
export function familyOf(model: string, { baseModel, provider }: ModelHints): Family {
  const { foundationModel = provider && `${provider.toLowerCase()}.` } = parseModelId(baseModel ?? model);
  const found = FAMILIES.find(([pattern]) => foundationModel !== undefined && pattern.test(foundationModel));
  if (found) return found[1];
  throw new InvalidInputError(
    `The model family of ${JSON.stringify(model)} cannot be told from its id, and InvokeModel has a format of its own ` +
      'for each. Set `provider` ("anthropic", "meta", "mistral" …), or `baseModel` to the foundation model\'s id.',
  );
}
