import type { DocumentType } from "@smithy/types";

import { isRecord } from "./record.js";
import { REPLY_LIMITS } from "./limits.js";
import { InvalidInputError } from "../errors/invalid_input.js";

/**
 * A JSON value of the caller's or the model's as the SDK's document type: a copy without what JSON has no
 * word for, as `JSON.stringify` would leave it. Big integers and the SDK's exact decimals become numbers as
 * `JSON.parse` would have made them, and a `__proto__` key is an ordinary one.
 *
 * @throws InvalidInputError for an object that holds itself, or that nests deeper than {@link REPLY_LIMITS}.
 */
export function toDocument(value: unknown): DocumentType {
  return copyValue(value, { holders: new Set(), levels: REPLY_LIMITS.jsonDepth, tooDeep: throwIfTooDeep });
}

/** The same for something that has to be an object: anything else is an empty one. */
export function toDocumentObject(value: unknown): Record<string, DocumentType> {
  const document = toDocument(value);
  return typeof document === "object" && document !== null && !Array.isArray(document) ? document : {};
}

/**
 * A JSON value of the model's, copied in the same way. What nests too deep is never an error here, but cut one level
 * below the limit: whoever reads it finds it too deep, and only that.
 */
export function fromModel(value: unknown): DocumentType {
  return copyValue(value, { holders: new Set(), levels: REPLY_LIMITS.jsonDepth + 1, tooDeep: () => null });
}

/** Where a copy is in what it copies. */
interface Place {
  /** The objects that the value stands in. */
  holders: Set<object>;
  /** How many of them there may be, */
  levels: number;
  /** and what stands in the place of an object inside more. */
  tooDeep: () => DocumentType;
}

function throwIfTooDeep(): never {
  throw new InvalidInputError(
    `An object that nests deeper than ${REPLY_LIMITS.jsonDepth} levels cannot be sent. Make it flatter, or send it as text.`,
  );
}

function copyValue(value: unknown, place: Place): DocumentType {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : null;
    case "bigint":
      return Number(value);
    case "object":
      return value === null ? null : copyObject(value, place);
    default:
      return null;
  }
}

function copyObject(value: object, place: Place): DocumentType {
  const { holders, levels, tooDeep } = place;
  if (holders.has(value)) {
    throw new InvalidInputError("An object that holds itself cannot be sent, for JSON has no word for it.");
  }
  if (holders.size === levels) return tooDeep();
  holders.add(value);
  const copy = copyInside(value, place);
  holders.delete(value);
  return copy;
}

function copyInside(value: object, place: Place): DocumentType {
  if (Array.isArray(value)) return value.map((item) => copyValue(item, place));
  if (isExactDecimal(value)) return Number(value.string);
  if ("toJSON" in value && typeof value.toJSON === "function") return copyValue(value.toJSON(), place);
  return copyMembers(value, place);
}

function copyMembers(value: object, place: Place): Record<string, DocumentType> {
  const copy: Record<string, DocumentType> = {};
  for (const [key, member] of Object.entries(value)) {
    if (WORDLESS.has(typeof member)) continue;
    setMember(copy, key, copyValue(member, place));
  }
  return copy;
}

/** An assignment to `__proto__` would set the prototype instead. */
function setMember(object: Record<string, DocumentType>, key: string, value: DocumentType): void {
  if (key !== "__proto__") object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
}

/** The types of which JSON leaves a member out. */
const WORDLESS: ReadonlySet<string> = new Set(["undefined", "function", "symbol"]);

/** The SDK's `NumericValue`, which stands for a decimal that no JavaScript number holds exactly. */
function isExactDecimal(value: object): value is { string: string } {
  return (
    "type" in value && value.type === "bigDecimal" && "string" in value && typeof value.string === "string"
  );
}

/**
 * Two JSON objects as one; objects in both are merged, of all else the second's wins, unless it is `undefined`.
 * Neither is changed; a `__proto__` is a key like others.
 */
export function mergeJson(
  first: Record<string, DocumentType>,
  second: Record<string, DocumentType>,
): Record<string, DocumentType>;
export function mergeJson(
  first: Record<string, unknown>,
  second: Record<string, unknown>,
): Record<string, unknown>;
export function mergeJson(
  first: Record<string, unknown>,
  second: Record<string, unknown>,
): Record<string, unknown> {
  const merged = new Map(Object.entries(first));
  for (const [key, value] of Object.entries(second)) {
    if (value === undefined) continue;
    const own = merged.get(key);
    merged.set(key, isRecord(own) && isRecord(value) ? mergeJson(own, value) : value);
  }
  return Object.fromEntries(merged);
}
