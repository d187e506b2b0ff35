import type { Capabilities } from "../../models/capabilities.js";
import { InvalidInputError } from "../../errors/invalid_input.js";

/**
 * A way to have an object from a model: by a tool whose input it is, by Bedrock's own structured output, or by asking
 * for it in the system prompt.
 */
export type OutputMethod = "functionCalling" | "jsonSchema" | "jsonMode";

const SPELLINGS: ReadonlyMap<string, OutputMethod> = new Map<string, OutputMethod>([
  ["functionCalling", "functionCalling"],
  ["function_calling", "functionCalling"],
  ["jsonSchema", "jsonSchema"],
  ["json_schema", "jsonSchema"],
  ["jsonMode", "jsonMode"],
  ["json_mode", "jsonMode"],
]);

/**
 * A method by its name in LangChain.js or in Python; `undefined` when none is named.
 *
 * @throws InvalidInputError for any other name.
 */
export function toMethod(name: string | undefined): OutputMethod | undefined {
  if (name === undefined) return undefined;
  const method = SPELLINGS.get(name);
  if (method) return method;
  throw new InvalidInputError(
    `withStructuredOutput: the method ${JSON.stringify(name)} is not there. Use "functionCalling" (a forced tool ` +
      'call), "jsonSchema" (Bedrock\'s own structured output) or "jsonMode" (asked for in the system prompt), or ' +
      "leave it out for what is best with the model.",
  );
}

/**
 * The best method for a model: what its profile prefers, else a forced tool, else a JSON schema, else a tool that it may
 * call or not; and the system prompt for a model that has none of these.
 *
 * @param isEnforceable whether a model can be held to the schema.
 */
export function bestMethod(
  { toolChoices, structuredOutput, preferredOutput }: Capabilities,
  isEnforceable: boolean,
): OutputMethod {
  const byJsonSchema = structuredOutput === "accepted" && isEnforceable;
  const canForce = toolChoices.includes("any") || toolChoices.includes("tool");
  if (byJsonSchema && (preferredOutput === "jsonSchema" || !canForce)) return "jsonSchema";
  return toolChoices.length > 0 ? "functionCalling" : "jsonMode";
}
