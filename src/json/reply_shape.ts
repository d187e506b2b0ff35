import { isRecord } from "./record.js";
import { MalformedReplyError } from "../errors/malformed_reply.js";

/** What a value in a reply has to be, where it is there: `null` is as good as absent. */
export type Shape = keyof typeof IS | readonly [items: Shape] | Struct | Dictionary | Kinds | TextOr;

/** An object whose members are known; those that are not may be anything. */
export interface Struct {
  readonly members: ReadonlyMap<string, Shape>;
  /** The members without which the object says nothing. */
  readonly required?: readonly string[];
  /** Whether no member may be `null`, as of an event, which has one member alone. */
  readonly noNulls?: boolean;
  /** Whether one of its members says something, so that they cannot all be `null`. */
  readonly isUnion?: boolean;
}

/** An object that has any names for its members, and values of one shape. */
export interface Dictionary {
  readonly values: Shape;
}

/** An object whose `type` says what it is made of. */
export interface Kinds {
  readonly byType: ReadonlyMap<unknown, Struct>;
  /** What an object is made of whose type is not known. */
  readonly others: Struct;
}

/** A text, or something else. */
export interface TextOr {
  readonly textOr: Shape;
}

const IS = {
  text: (value: unknown) => typeof value === "string",
  number: Number.isFinite,
  boolean: (value: unknown) => typeof value === "boolean",
  bytes: (value: unknown) => ArrayBuffer.isView(value),
  anything: () => true,
  /** What the SDK makes of a union's member that it does not know. It takes a list's items for members, too. */
  unknown: (value: unknown) => Array.isArray(value) && !/^\d+$/.test(String(value[0])),
} as const;

/** The shape of an object with these members, of which some have to be there. */
export function struct(members: Readonly<Record<string, Shape>>, ...required: string[]): Struct {
  return { members: new Map(Object.entries(members)), required };
}

/** The shape of an object by its `type`; one of an unknown type may have any members. */
export function kinds(
  byType: Readonly<Record<string, Struct>>,
  others: Struct = struct({ type: "text" }, "type"),
): Kinds {
  return { byType: new Map(Object.entries(byType)), others };
}

/**
 * Refuses values of other types than their shape says: text that is a number would fail far away from here, or become
 * another text.
 *
 * @throws MalformedReplyError that names the member.
 */
export function refuseMisfit(value: unknown, shape: Shape): void {
  const misfit = misfitIn(value, shape);
  if (misfit) refuse(misfit);
}

/** @throws MalformedReplyError always. */
export function refuse({ path, isMissing }: Misfit): never {
  const what = isMissing
    ? `it has no ${path.join(".")}`
    : `${path.length === 0 ? "it" : `its ${path.join(".")}`} is of a type that Bedrock does not send`;
  throw new MalformedReplyError(`The reply cannot be read: ${what}. Call again.`);
}

/** A value that is not what it has to be: where it is. */
interface Misfit {
  path: readonly (string | number)[];
  isMissing?: boolean;
}

function misfitIn(value: unknown, shape: Shape): Misfit | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof shape === "string") return IS[shape](value) ? undefined : { path: [] };
  if ("textOr" in shape) return typeof value === "string" ? undefined : misfitIn(value, shape.textOr);
  if (isListShape(shape))
    return Array.isArray(value) ? misfitInItems(value.entries(), shape[0]) : { path: [] };
  if (!isRecord(value)) return { path: [] };
  if ("values" in shape) return misfitInItems(Object.entries(value), shape.values);
  if ("members" in shape) return misfitInObject(value, shape);
  return misfitInObject(value, shape.byType.get(value["type"]) ?? shape.others);
}

function isListShape(shape: Exclude<Shape, string>): shape is readonly [Shape] {
  return Array.isArray(shape);
}

/** The items of a list, or the values of a dictionary: `null` is none. */
function misfitInItems(items: Iterable<[number | string, unknown]>, shape: Shape): Misfit | undefined {
  for (const [name, item] of items) {
    const inner = item === null ? { path: [] } : misfitIn(item, shape);
    if (inner) return { ...inner, path: [name, ...inner.path] };
  }
  return undefined;
}

function misfitInObject(
  value: Record<string, unknown>,
  { members, required = [], noNulls, isUnion }: Struct,
): Misfit | undefined {
  const entries = Object.entries(value);
  for (const [name, member] of entries) {
    const inner =
      member === null && noNulls ? { path: [] } : misfitIn(member, members.get(name) ?? "anything");
    if (inner) return { ...inner, path: [name, ...inner.path] };
  }
  if (isUnion && entries.length > 0 && entries.every(([, member]) => member === null)) return { path: [] };
  const missing = required.find((name) => value[name] === undefined || value[name] === null);
  return missing === undefined ? undefined : { path: [missing], isMissing: true };
}

/**
 * An object member that an event says nothing without.
 *
 * @throws MalformedReplyError when it is absent.
 */
export function requiredRecord(record: Record<string, unknown>, member: string): Record<string, unknown> {
  const value = record[member];
  return isRecord(value) ? value : refuse({ path: [member], isMissing: true });
}
