import { InvalidInputError } from "../errors/invalid_input.js";
import type { NativeFamily } from "../models/native_family.js";
import { nativeFamilyOf, type ModelHints } from "../models/resolve.js";

/**
 * The name of the family whose native API a model uses: that of `baseModel`, else of the vendor in `provider`, else of the
 * foundation model in the id or ARN.
 *
 * @throws InvalidInputError if none of them determines it.
 */
export function knownFamily(model: string, hints: ModelHints): NativeFamily {
  const family = nativeFamilyOf(model, hints);
  if (family) return family;
  throw new InvalidInputError(
    `The model family of ${JSON.stringify(model)} is not known from its id, and each family has its own InvokeModel format. ` +
      'Set `provider` ("anthropic", "meta", "mistral" …), or `baseModel` to the foundation model\'s id.',
  );
}
