import { checkMembers } from "../known_members.js";
import type { Fault } from "./fault.js";

/** What a member of a fault must be. */
const KINDS = {
  number: { words: "a number", fits: (value: unknown) => typeof value === "number" },
  text: { words: "a string", fits: (value: unknown) => typeof value === "string" },
  flag: { words: "true or false", fits: (value: unknown) => typeof value === "boolean" },
  bytes: { words: "a Uint8Array", fits: (value: unknown) => value instanceof Uint8Array },
};

/** The members of a kind of fault, and which of them are required. */
interface FaultShape {
  members: Readonly<Record<string, keyof typeof KINDS>>;
  required?: readonly string[];
}

/** A shape for each kind of fault, of which the compiler sees that its members are complete. */
type ShapesOfFaults = {
  readonly [Type in Fault["type"]]: FaultShape & {
    members: Readonly<Record<Exclude<keyof Extract<Fault, { type: Type }>, "type">, unknown>>;
  };
};

/** The kinds of faults. */
export const FAULT_SHAPES = {
  throttle: { members: { retryAfter: "number", message: "text" } },
  refuse: {
    members: { name: "text", message: "text", status: "number", retryAfter: "number" },
    required: ["name", "message"],
  },
  page: { members: { status: "number", html: "text" } },
  redirect: { members: { location: "text", status: "number" }, required: ["location"] },
  switch: { members: { upgrade: "flag" } },
  close: { members: {} },
  stall: { members: { afterEvents: "number" } },
  cut: { members: { afterEvents: "number", afterBytes: "number", partial: "flag", reset: "flag" } },
  end: { members: { afterEvents: "number", partial: "flag" }, required: ["afterEvents"] },
  corrupt: { members: { event: "number" }, required: ["event"] },
  replace: { members: { event: "number", bytes: "bytes" }, required: ["event", "bytes"] },
  "stray-byte": { members: {} },
  exception: { members: { afterEvents: "number", name: "text", message: "text" } },
  "error-frame": { members: { afterEvents: "number", code: "text", message: "text" } },
  "error-chunk": { members: { afterEvents: "number", error: "text", message: "text" } },
  slow: { members: { beforeReply: "number", betweenEvents: "number" } },
  none: { members: {} },
} as const satisfies ShapesOfFaults;

/**
 * Checks a fault, which may come from JavaScript or from JSON: a request with a fault that nobody knows would never end.
 *
 * @throws Error that names the faults there are, or the members of this one.
 */
export function checkFault(fault: Fault): void {
  const { type, ...given }: Record<string, unknown> = { ...fault };
  if (!isFaultType(type)) {
    const known = Object.keys(FAULT_SHAPES).join(", ");
    throw new Error(`There is no fault '${String(type)}'. The faults are ${known}.`);
  }
  const { members, required = [] }: FaultShape = FAULT_SHAPES[type];
  const known: FaultShape["members"] = { ...members, times: "number" };
  checkMembers(`The fault '${type}'`, given, known);
  for (const [name, kind] of Object.entries(known)) {
    const value = given[name];
    if (value === undefined ? !required.includes(name) : KINDS[kind].fits(value)) continue;
    throw new Error(`The fault '${type}' needs ${name} to be ${KINDS[kind].words}, not ${String(value)}.`);
  }
}

function isFaultType(type: unknown): type is Fault["type"] {
  return typeof type === "string" && Object.hasOwn(FAULT_SHAPES, type);
}
