import type { JsonObject, JsonValue } from "../json.js";
import type { Path } from "./violation.js";

/** A value in a request body, and where it stands. */
export interface Selected {
  path: Path;
  value: JsonValue;
}

/** All values at a pattern such as `messages.*.content.*.image.format`; `*` stands for every position or member. */
export function select(body: JsonObject, pattern: string): Selected[] {
  return pattern
    .split(".")
    .reduce<Selected[]>(
      (found, segment) => found.flatMap((at) => step(at, segment)),
      [{ path: [], value: body }],
    );
}

function step({ path, value }: Selected, segment: string): Selected[] {
  if (typeof value !== "object" || value === null) return [];
  const entries: [string | number, JsonValue | undefined][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return entries.flatMap(([name, inner]) =>
    (segment === "*" || segment === name) && inner !== undefined && inner !== null
      ? [{ path: [...path, name], value: inner }]
      : [],
  );
}
