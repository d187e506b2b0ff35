import { parseModelId } from "../models/model_id.js";
import type { ModelHints } from "../models/resolve.js";
import { InvalidInputError } from "../transport/errors/invalid_input.js";
import type { Family } from "./family.js";

/** The family of a model. */
export function familyOf(model: string, hints: ModelHints): Family {
  throw new InvalidInputError(`${model} ${JSON.stringify(hints)} ${parseModelId(model).vendor}`);
}
