/** The result of a check: that all is well, or what is wrong and what to do about it. */
export type Result<Found = undefined> =
  | { status: "passed"; says: string; next?: string; found: Found }
  | { status: "failed"; says: string; next: string };

/** A line of the report. */
export interface Finding {
  name: string;
  status: "passed" | "failed" | "not reached";
  says: string;
  next?: string;
}

/** @param next what to do if this is not intended. */
export function passed<Found>(says: string, found: Found, next?: string): Result<Found> {
  return { status: "passed", says, found, ...(next === undefined ? {} : { next }) };
}

/** @param next what to do. */
export function failed(says: string, next: string): Result<never> {
  return { status: "failed", says, next };
}
