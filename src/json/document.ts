import type { DocumentType } from "@smithy/types";

import { isRecord, setMember } from "./record.js";
import { REPLY_LIMITS } from "./reply_limits.js";
import { InvalidInputError } from "../errors/invalid_input.js";

/**
 * A JSON value from the caller or the model as the SDK's document type: a copy without anything that JSON cannot hold,
 * as `JSON.stringify` would leave it. Big integers and the SDK's exact decimals become numbers as `JSON.parse` would
 * have made them, and a `__proto__` key is an ordinary one.
 *
 * @throws InvalidInputError for a circular object, or one that nests deeper than {@link REPLY_LIMITS}.
 */
export function toDocument(value: unknown): DocumentType {
  return copyValue(value, TO_SEND);
}

/** The same for a value that must be an object: anything else becomes an empty one. */
export function toDocumentObject(value: unknown): Record<string, DocumentType> {
  const document = toDocument(value);
  return typeof document === "object" && document !== null && !Array.isArray(document) ? document : {};
}

/**
 * A JSON value from the model, copied in the same way. One that nests too deep is not an error here, but is cut one
 * level below the limit, so that its reader finds it too deep.
 */
export function fromModel(value: unknown): DocumentType {
  return copyValue(value, FROM_MODEL);
}

/** How deep a copy may nest. */
interface Limit {
  levels: number;
  /** What replaces an object that is deeper. */
  tooDeep: () => DocumentType;
}

const TO_SEND: Limit = { levels: REPLY_LIMITS.jsonDepth, tooDeep: throwTooDeep };
const FROM_MODEL: Limit = { levels: REPLY_LIMITS.jsonDepth + 1, tooDeep: () => null };

/** An object around the value that is being copied, and those around it. */
interface Holder {
  value: object;
  depth: number;
  outer: Holder | undefined;
}

function throwTooDeep(): never {
  throw new InvalidInputError(
    `An object nests deeper than ${REPLY_LIMITS.jsonDepth} levels and cannot be sent. Make it flatter, or send it as text.`,
  );
}

function copyValue(value: unknown, limit: Limit, outer?: Holder): DocumentType {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : null;
    case "bigint":
      return Number(value);
    case "object":
      return value === null ? null : copyObject(value, limit, outer);
    default:
      return null;
  }
}

function copyObject(value: object, limit: Limit, outer: Holder | undefined): DocumentType {
  const depth = (outer?.depth ?? 0) + 1;
  if (isWithin(value, outer)) {
    throw new InvalidInputError("A circular object cannot be sent as JSON. Remove its reference to itself.");
  }
  return depth > limit.levels ? limit.tooDeep() : copyInside(value, limit, { value, depth, outer });
}

function isWithin(value: object, outer: Holder | undefined): boolean {
  for (let holder = outer; holder; holder = holder.outer) if (holder.value === value) return true;
  return false;
}

function copyInside(value: object, limit: Limit, holder: Holder): DocumentType {
  if (Array.isArray(value)) return value.map((item) => copyValue(item, limit, holder));
  if (isExactDecimal(value)) return Number(value.string);
  if ("toJSON" in value && typeof value.toJSON === "function")
    return copyValue(value.toJSON(), limit, holder);
  return copyMembers(value, limit, holder);
}

/** A spread copies many times faster than assignments, and most members are texts and numbers, which stay as they are. */
function copyMembers(value: object, limit: Limit, holder: Holder): Record<string, DocumentType> {
  const copy: Record<string, DocumentType> = { ...value };
  for (const key of Object.keys(copy)) {
    const member: unknown = copy[key];
    if (LEFT_OUT_BY_JSON.has(typeof member)) {
      delete copy[key];
      continue;
    }
    const kept = copyValue(member, limit, holder);
    if (kept !== member) setMember(copy, key, kept);
  }
  return copy;
}

/** The types whose members JSON leaves out. */
const LEFT_OUT_BY_JSON: ReadonlySet<string> = new Set(["undefined", "function", "symbol"]);

/** The SDK's `NumericValue`, a decimal that no JavaScript number holds exactly. */
function isExactDecimal(value: object): value is { string: string } {
  return (
    "type" in value && value.type === "bigDecimal" && "string" in value && typeof value.string === "string"
  );
}

/**
 * Two JSON objects as one; objects in both are merged, other members of the second win, unless they are `undefined`.
 * Neither is changed; `__proto__` is a key like others.
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
