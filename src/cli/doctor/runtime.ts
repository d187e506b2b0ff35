import { failed, passed, type Result } from "./result.js";

/** The oldest version of Node that this package supports. */
const LEAST = 20;

/** The version that the AWS SDK requires from January 2027 on, according to its own warning. */
const LEAST_OF_SDK = 22;

/** @param version of Node: `22.1.0`. */
export function checkNode(version: string): Result {
  const major = Number(version.split(".")[0]);
  if (major < LEAST) return failed(`Node ${version} is too old.`, `Install Node ${LEAST_OF_SDK} or later.`);
  return major < LEAST_OF_SDK
    ? passed(
        `Node ${version}.`,
        undefined,
        `Versions of the AWS SDK from January 2027 on require Node ${LEAST_OF_SDK}; the installed ones do not.`,
      )
    : passed(`Node ${version}.`, undefined);
}
