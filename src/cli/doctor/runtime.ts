import { failed, passed, type Result } from "./result.js";

/** The least version of Node that this package runs on. */
const LEAST = 20;

/** What the AWS SDK needs from January 2027 on, as its own warning says. */
const LEAST_OF_SDK = 22;

/** @param version of Node: `22.1.0`. */
export function checkNode(version: string): Result {
  const major = Number(version.split(".")[0]);
  if (major < LEAST) return failed(`Node ${version} is too old.`, `Install Node ${LEAST_OF_SDK} or later.`);
  return major < LEAST_OF_SDK
    ? passed(
        `Node ${version}.`,
        undefined,
        `Versions of the AWS SDK from January 2027 on need Node ${LEAST_OF_SDK}; those that are installed do not.`,
      )
    : passed(`Node ${version}.`, undefined);
}
