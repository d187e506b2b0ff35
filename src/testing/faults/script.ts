import type { EmulatedRequest } from "../requests.js";
import type { Fault, FaultScript, RepeatedFault } from "./fault.js";

const NONE: Fault = { type: "none" };

/** Returns the fault for a request. */
export type NextFault = (request: EmulatedRequest) => Promise<Fault>;

export function readFaults(script: FaultScript = []): NextFault {
  if (typeof script === "function") return async (request) => (await script(request)) ?? NONE;

  const left = (Array.isArray(script) ? script : [script]).map((fault) => ({ fault, times: timesOf(fault) }));
  return async () => {
    const next = left.find(({ times }) => times > 0);
    if (!next) return NONE;
    next.times -= 1;
    return next.fault;
  };
}

function timesOf({ times = 1 }: RepeatedFault): number {
  return times;
}
