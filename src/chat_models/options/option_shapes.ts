import { isRecord } from "../../json/record.js";
import { InvalidInputError } from "../../errors/invalid_input.js";

/** What the value of an option has to be, where another would fail late or be passed over. */
const SHAPES: Readonly<Record<string, readonly [shape: string, isOf: (value: unknown) => boolean]>> = {
  modelKwargs: ["an object", isRecord],
  additionalModelRequestFields: ["an object", isRecord],
  promptVariables: ["an object", isRecord],
  requestMetadata: ["an object", isRecord],
  outputConfig: ["an object", isRecord],
  performanceConfig: ["an object", isRecord],
  serviceTier: ["an object or a text", (value) => isRecord(value) || typeof value === "string"],
  tools: ["a list", Array.isArray],
  additionalModelResponseFieldPaths: ["a list of nothing but texts", isTexts],
  stop: ["a text, or a list of nothing but texts", (value) => typeof value === "string" || isTexts(value)],
};

/**
 * Checks what kind of value each option has, under its proper name.
 *
 * @throws InvalidInputError for a value of another kind.
 */
export function checkShapes(options: Readonly<Record<string, unknown>>): void {
  for (const [name, [shape, isOf]] of Object.entries(SHAPES)) {
    const value = options[name];
    if (value === undefined || isOf(value)) continue;
    throw new InvalidInputError(`\`${name}\` has to be ${shape}; it is ${kindOf(value)}.`);
  }
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}
