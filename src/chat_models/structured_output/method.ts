import type { Capabilities } from "../../models/capabilities.js";
import { InvalidInputError } from "../../errors/invalid_input.js";

/**
 * A way to get an object from a model: as the input of a tool, by Bedrock's own structured output, or by asking for it in
 * the system prompt.
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
 * A method by its name in LangChain.js or in Python; `undefined` when there is no name.
 *
 * @throws InvalidInputError for any other name.
 */
export function toMethod(name: string | undefined): OutputMethod | undefined {
  if (name === undefined) return undefined;
  const method = SPELLINGS.get(name);
  if (method) return method;
  throw new InvalidInputError(
    `withStructuredOutput: there is no method ${JSON.stringify(name)}. Use "functionCalling" (a forced tool call), ` +
      '"jsonSchema" (Bedrock\'s own structured output) or "jsonMode" (a request in the system prompt), or leave it out ' +
      "to use the best method for the model.",
  );
}

/**
 * The best method for a model: the one its capability profile prefers, else a forced tool, else a JSON schema, else a tool
 * that it may call or not, else the system prompt.
 *
 * @param isEnforceable whether the service can enforce the schema.
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
