import { bedrockErrors } from "./bedrock_error.js";
import { InvalidInputError } from "./invalid_input.js";

/** A repair of the history that the caller has turned off (`repairHistory: false`); the message names the rule. */
export class UnwantedRepairError extends bedrockErrors.brand(InvalidInputError, "unwanted-repair") {
  override readonly name = "UnwantedRepairError";
}
