import { isRecord } from "../../json/record.js";
import { InvalidInputError } from "../../errors/invalid_input.js";

/** What the value of an option must be, where another value would fail late or be ignored. */
const SHAPES: ReadonlyMap<string, readonly [shape: string, isOf: (value: unknown) => boolean]> = new Map([
  ["model", ["a string", isTextOrNone]],
  ["applicationInferenceProfile", ["a string", isTextOrNone]],
  ["baseModel", ["a string", isTextOrNone]],
  ["provider", ["a string", isTextOrNone]],
  ["modelKwargs", ["an object", isRecord]],
  ["additionalModelRequestFields", ["an object", isRecord]],
  ["promptVariables", ["an object", isRecord]],
  ["requestMetadata", ["an object", isRecord]],
  ["outputConfig", ["an object", isRecord]],
  ["performanceConfig", ["an object", isRecord]],
  ["serviceTier", ["an object or a string", (value) => isRecord(value) || typeof value === "string"]],
  ["tools", ["an array", Array.isArray]],
  ["additionalModelResponseFieldPaths", ["an array of strings", isStrings]],
  ["stop", ["a string or an array of strings", (value) => typeof value === "string" || isStrings(value)]],
]);

/**
 * Checks the type of each option, under its proper name.
 *
 * @throws InvalidInputError for a value of another type.
 */
export function checkShapes(options: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(options)) {
    const [shape, isOf] = SHAPES.get(name) ?? [];
    if (!isOf || value === undefined || isOf(value)) continue;
    throw new InvalidInputError(`\`${name}\` must be ${shape}; received ${typeNameOf(value)}.`);
  }
}

function typeNameOf(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** Without one, what the model's fields say applies. */
function isTextOrNone(value: unknown): boolean {
  return typeof value === "string" || value === null;
}

function isStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every((text) => typeof text === "string");
}
