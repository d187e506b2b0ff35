import { isRecord } from "./messages/block.js";
import { MalformedReplyError } from "./transport/errors/malformed_reply.js";

/** What a value in a reply has to be, where it is there: `null` is as good as absent. */
export type Shape = keyof typeof IS | readonly [items: Shape] | Struct;

/** An object whose members are known; those that are not may be anything. */
export interface Struct {
  readonly members: ReadonlyMap<string, Shape>;
  /** The members without which the object says nothing. */
  readonly required?: readonly string[];
  /** Whether no member may be `null`, as of an event, which has one member alone. */
  readonly noNulls?: boolean;
}

const IS = {
  text: (value: unknown) => typeof value === "string",
  number: Number.isFinite,
  boolean: (value: unknown) => typeof value === "boolean",
  bytes: (value: unknown) => ArrayBuffer.isView(value),
  /** JSON text, or the object itself. */
  input: (value: unknown) => typeof value === "string" || isRecord(value),
  textOrList: (value: unknown) => typeof value === "string" || Array.isArray(value),
  anything: () => true,
  /** What the SDK makes of a union's member that it does not know. It takes a list's items for members, too. */
  unknown: (value: unknown) => Array.isArray(value) && !/^\d+$/.test(String(value[0])),
} as const;

/** The shape of an object with these members. */
export function struct(members: Readonly<Record<string, Shape>>): Struct {
  return { members: new Map(Object.entries(members)) };
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
  return "members" in shape ? misfitInObject(value, shape) : misfitInList(value, shape);
}

function misfitInList(value: unknown, [items]: readonly [Shape]): Misfit | undefined {
  if (!Array.isArray(value)) return { path: [] };
  for (const [index, item] of value.entries()) {
    const inner = item === null ? { path: [] } : misfitIn(item, items);
    if (inner) return { ...inner, path: [index, ...inner.path] };
  }
  return undefined;
}

function misfitInObject(value: unknown, { members, required = [], noNulls }: Struct): Misfit | undefined {
  if (!isRecord(value)) return { path: [] };
  for (const [name, member] of Object.entries(value)) {
    const inner =
      member === null && noNulls ? { path: [] } : misfitIn(member, members.get(name) ?? "anything");
    if (inner) return { ...inner, path: [name, ...inner.path] };
  }
  const missing = required.find((name) => value[name] === undefined || value[name] === null);
  return missing === undefined ? undefined : { path: [missing], isMissing: true };
}
