import { isBase64 } from "./base64.js";
import { isRecord } from "./record.js";
import { MalformedReplyError } from "../errors/malformed_reply.js";

/** What a value in a reply must be if it is present; `null` counts as absent. */
export type Shape = keyof typeof IS | readonly [items: Shape] | Struct | Dictionary | Kinds | TextOr;

/** An object with known members; other members may be anything. */
export interface Struct {
  readonly members: ReadonlyMap<string, Shape>;
  /** The members without which the object has no meaning. */
  readonly required?: readonly string[];
  /** Whether no member may be `null`, as in an event, which has only one member; or those that may not, but may be absent. */
  readonly noNulls?: boolean | readonly string[];
  /** Whether one of its members must have a value, so that they cannot all be `null`. */
  readonly isUnion?: boolean;
}

/** An object with any member names, and values of one shape. */
export interface Dictionary {
  readonly values: Shape;
}

/** An object whose `type`, or another member, decides its members. */
export interface Kinds {
  /** The member that decides. Default: `type`. */
  readonly by?: string;
  readonly byType: ReadonlyMap<unknown, Struct>;
  /** The members of an object of an unknown type. */
  readonly others: Struct;
}

/** A text, or a value of another shape. */
export interface TextOr {
  readonly textOr: Shape;
}

const IS = {
  text: (value: unknown) => typeof value === "string",
  number: Number.isFinite,
  boolean: (value: unknown) => typeof value === "boolean",
  bytes: (value: unknown) => ArrayBuffer.isView(value),
  base64: (value: unknown) => typeof value === "string" && isBase64(value),
  anything: () => true,
  /** The SDK's form of a union member that it does not know. It also treats the items of a list as members. */
  unknown: (value: unknown) => Array.isArray(value) && !/^\d+$/.test(String(value[0])),
} as const;

/** The shape of an object with these members, some of them required. */
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
 * Refuses values of other types than their shape allows: a number in place of a text would fail far away from here, or
 * become another text.
 *
 * @throws MalformedReplyError that names the member.
 */
export function assertShape(value: unknown, shape: Shape): void {
  const misfit = misfitIn(value, shape);
  if (misfit) throwMisfit(misfit);
}

/** @throws MalformedReplyError always. */
function throwMisfit({ path, isMissing, isNotBase64 }: Misfit): never {
  const member = path.join(".");
  const subject = path.length === 0 ? "it" : `its ${member}`;
  const fault = isNotBase64 ? "is not base64" : "has a type that Bedrock does not send";
  const what = isMissing ? `it has no ${member}` : `${subject} ${fault}`;
  throw new MalformedReplyError(`The reply cannot be read: ${what}. Call again.`);
}

/** The place of a value that does not have its shape. */
interface Misfit {
  path: readonly (string | number)[];
  isMissing?: boolean;
  /** Whether it is a text, as it must be, but not one of base64. */
  isNotBase64?: boolean;
}

function misfitIn(value: unknown, shape: Shape): Misfit | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof shape === "string") return misfitInLeaf(value, shape);
  if ("textOr" in shape) return typeof value === "string" ? undefined : misfitIn(value, shape.textOr);
  if (isListShape(shape))
    return Array.isArray(value) ? misfitInItems(value.entries(), shape[0]) : { path: [] };
  if (!isRecord(value)) return { path: [] };
  if ("values" in shape) return misfitInItems(Object.entries(value), shape.values);
  if ("members" in shape) return misfitInObject(value, shape);
  return misfitInObject(value, shape.byType.get(value[shape.by ?? "type"]) ?? shape.others);
}

function misfitInLeaf(value: unknown, shape: keyof typeof IS): Misfit | undefined {
  if (IS[shape](value)) return undefined;
  const isOfBytes = shape === "bytes" || shape === "base64";
  return { path: [], isNotBase64: isOfBytes && typeof value === "string" };
}

function isListShape(shape: Exclude<Shape, string>): shape is readonly [Shape] {
  return Array.isArray(shape);
}

/** The items of a list, or the values of a dictionary, which must not be `null`. */
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
    if (member === null && isNeverNull(name, noNulls)) return { path: [name], isMissing: true };
    const inner = misfitIn(member, members.get(name) ?? "anything");
    if (inner) return { ...inner, path: [name, ...inner.path] };
  }
  if (isUnion && entries.length > 0 && entries.every(([, member]) => member === null)) return { path: [] };
  const missing = required.find((name) => value[name] === undefined || value[name] === null);
  return missing === undefined ? undefined : { path: [missing], isMissing: true };
}

function isNeverNull(name: string, noNulls: Struct["noNulls"] = false): boolean {
  return typeof noNulls === "boolean" ? noNulls : noNulls.includes(name);
}

/**
 * An object member without which an event has no meaning.
 *
 * @throws MalformedReplyError when it is absent.
 */
export function requiredRecord(record: Record<string, unknown>, member: string): Record<string, unknown> {
  const value = record[member];
  return isRecord(value) ? value : throwMisfit({ path: [member], isMissing: true });
}
