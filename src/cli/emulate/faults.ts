import { FAULT_SHAPES } from "../../testing/faults/fault_shapes.js";
import type { RepeatedFault } from "../../testing/index.js";
import { UsageError } from "../failure.js";

/** The type of a fault's member. */
type Kind = "number" | "text" | "flag";

/** A kind of fault: its members, and which of them are required. */
interface Members {
  members: Readonly<Record<string, Kind>>;
  required?: readonly string[];
}

const { replace: _, ...REST } = FAULT_SHAPES;

/** The faults for the command line: all except `replace`, which needs bytes. */
const FAULTS: Readonly<Record<keyof typeof REST, Members>> = REST;

export const FAULT_NAMES = Object.keys(FAULTS);

/**
 * Parses a fault from the command line: `cut,afterEvents=3,times=2`. A value may contain commas that no `name=` follows.
 *
 * @throws UsageError that names the alternatives.
 */
export function parseFault(text: string): RepeatedFault {
  const [type = "", ...pairs] = text.split(/,(?=[A-Za-z]+=)/);
  if (!isFaultName(type)) {
    throw new UsageError(`There is no fault '${type}'. The faults are ${FAULT_NAMES.join(", ")}.`);
  }
  const { members, required = [] } = FAULTS[type];
  const known = { ...members, times: "number" as const };
  const given = Object.fromEntries(pairs.map((pair) => readMember(pair, type, known)));
  const missing = required.find((name) => !(name in given));
  if (missing !== undefined)
    throw new UsageError(`The fault '${type}' needs ${missing}: ${type},${missing}=….`);
  // The members match the table above.
  return { type, ...given } as RepeatedFault;
}

function isFaultName(name: string): name is keyof typeof FAULTS {
  return Object.hasOwn(FAULTS, name);
}

function readMember(pair: string, type: string, known: Readonly<Record<string, Kind>>) {
  const [, name = "", text = ""] = /^(\w+)=([^]*)$/.exec(pair) ?? [];
  const kind = Object.hasOwn(known, name) ? known[name] : undefined;
  if (kind === undefined) {
    throw new UsageError(
      `The fault '${type}' has no ${name}. Its members are ${Object.keys(known).join(", ")}.`,
    );
  }
  return [name, valueOf(kind, text, `${type}'s ${name}`)] as const;
}

function valueOf(kind: Kind, text: string, where: string): number | string | boolean {
  if (kind === "text") return text;
  if (kind === "flag") {
    if (text === "true" || text === "false") return text === "true";
    throw new UsageError(`The fault ${where} must be true or false, not '${text}'.`);
  }
  if (/^(?:\d+|Infinity)$/.test(text)) return Number(text);
  throw new UsageError(`The fault ${where} must be a whole number or Infinity, not '${text}'.`);
}
