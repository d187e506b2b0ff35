import type { DocumentType } from "@smithy/types";

import { InvalidInputError } from "./transport/errors/invalid_input.js";

/**
 * A JSON value of the caller's or the model's as the SDK's document type: a copy without what JSON has no
 * word for, as `JSON.stringify` would leave it. Big integers and the SDK's exact decimals become numbers as
 * `JSON.parse` would have made them, and a `__proto__` key is an ordinary one.
 *
 * @throws InvalidInputError for an object that holds itself.
 */
export function toDocument(value: unknown): DocumentType {
  return copyValue(value, []);
}

/** The same for something that has to be an object: anything else is an empty one. */
export function toDocumentObject(value: unknown): Record<string, DocumentType> {
  const document = toDocument(value);
  return typeof document === "object" && document !== null && !Array.isArray(document) ? document : {};
}

/** @param holders the objects that the value stands in, from the outermost on. */
function copyValue(value: unknown, holders: readonly object[]): DocumentType {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : null;
    case "bigint":
      return Number(value);
    case "object":
      return value === null ? null : copyObject(value, holders);
    default:
      return null;
  }
}

function copyObject(value: object, holders: readonly object[]): DocumentType {
  if (holders.includes(value)) {
    throw new InvalidInputError("An object that holds itself cannot be sent, for JSON has no word for it.");
  }
  const inside = [...holders, value];
  if (Array.isArray(value)) return value.map((item) => copyValue(item, inside));
  if (isExactDecimal(value)) return Number(value.string);
  if ("toJSON" in value && typeof value.toJSON === "function") return copyValue(value.toJSON(), inside);
  return copyMembers(value, inside);
}

function copyMembers(value: object, holders: readonly object[]): Record<string, DocumentType> {
  const copy: Record<string, DocumentType> = {};
  for (const [key, member] of Object.entries(value)) {
    if (WORDLESS.has(typeof member)) continue;
    // An assignment to `__proto__` would set the prototype instead.
    Object.defineProperty(copy, key, {
      value: copyValue(member, holders),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return copy;
}

/** The types of which JSON leaves a member out. */
const WORDLESS: ReadonlySet<string> = new Set(["undefined", "function", "symbol"]);

/** The SDK's `NumericValue`, which stands for a decimal that no JavaScript number holds exactly. */
function isExactDecimal(value: object): value is { string: string } {
  return (
    "type" in value && value.type === "bigDecimal" && "string" in value && typeof value.string === "string"
  );
}

/** The value of a JSON text; `undefined` for a text that is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The members that have a value. */
export function definedMembers(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
