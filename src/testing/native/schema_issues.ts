import type { z } from "zod/v4";
import type { Path } from "../checks/violation.js";
import { isJsonObject } from "../json_value.js";

/** A violation of a schema, as zod reports it. */
export type Issue = z.core.$ZodIssue;

/**
 * Replaces the issue of a union by the issues of the branch that the value is nearest to. If no branch accepts this
 * kind of value, the issue stays.
 */
export function resolveUnions(issues: readonly Issue[]): Issue[] {
  return issues.flatMap((issue): Issue[] => {
    if (issue.code !== "invalid_union" || issue.input === undefined) return [issue];
    const branches = issue.errors.map((branch) => resolveUnions(branch));
    const depths = branches.map((branch) => Math.min(...branch.map(({ path }) => path.length)));
    const deepest = Math.max(0, ...depths);
    const nearest = deepest > 0 ? branches[depths.indexOf(deepest)] : undefined;
    if (!nearest) return [issue];
    return nearest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
  });
}

/** Whether a required member is missing. */
export function isMissing(issue: Issue): boolean {
  const codes: Issue["code"][] = ["invalid_type", "invalid_value", "invalid_union"];
  return codes.includes(issue.code) && (issue.input === undefined || lacksTag(issue));
}

/** The input of a discriminator's issue is the object that should contain the discriminator. */
function lacksTag(issue: Issue): boolean {
  return issue.code === "invalid_union" && issue.discriminator !== undefined && tagOf(issue) === undefined;
}

/** The value of the discriminator. */
export function tagOf(issue: Issue): unknown {
  const name = issue.code === "invalid_union" ? issue.discriminator : undefined;
  return name === undefined || !isJsonObject(issue.input) ? undefined : issue.input[name];
}

/** The path of an issue. The path of an unknown member includes its name. */
export function pathOfIssue(issue: Issue): Path {
  const path = issue.path.map((segment) => (typeof segment === "symbol" ? String(segment) : segment));
  return issue.code === "unrecognized_keys" ? [...path, ...issue.keys.slice(0, 1)] : path;
}

/** The pattern without the slashes around it. */
export function patternOf({ pattern }: { pattern?: string }): string {
  return pattern?.replace(/^\/|\/[a-z]*$/g, "") ?? "";
}
