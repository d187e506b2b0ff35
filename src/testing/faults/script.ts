import type { EmulatedRequest } from "../requests.js";
import type { Fault, FaultScript, RepeatedFault } from "./fault.js";
import { checkFault } from "./fault_shapes.js";

const NONE: Fault = { type: "none" };

/** Returns the fault for a request. */
export type NextFault = (request: EmulatedRequest) => Promise<Fault>;

/** @throws Error for a fault that there is not; that of a function is found when it is given. */
export function readFaults(script: FaultScript = []): NextFault {
  if (typeof script === "function") {
    return async (request) => {
      const fault = (await script(request)) ?? NONE;
      checkFault(fault);
      return fault;
    };
  }
  const faults = Array.isArray(script) ? script : [script];
  faults.forEach(checkFault);
  const left = faults.map((fault) => ({ fault, times: timesOf(fault) }));
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
