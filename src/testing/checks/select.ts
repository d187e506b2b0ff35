import type { JsonObject, JsonValue } from "../json.js";
import type { Path } from "./violation.js";

/** A value in a request body, and where it stands. */
export interface Selected {
  path: Path;
  value: JsonValue;
}

/** All values at a pattern such as `messages.*.content.*.image.format`; `*` stands for every position or member. */
export function select(body: JsonObject, pattern: string): Selected[] {
  const found: Selected[] = [];
  visit(body, pattern.split("."), [], found);
  return found;
}

/** `path` is one array that grows and shrinks with the walk: few patterns match, and histories are long. */
function visit(
  value: JsonValue | undefined,
  segments: string[],
  path: (string | number)[],
  found: Selected[],
): void {
  if (value === undefined || value === null) return;
  const segment = segments[path.length];
  if (segment === undefined) {
    found.push({ path: [...path], value });
    return;
  }
  if (typeof value !== "object") return;
  for (const name of namesAt(value, segment)) {
    path.push(name);
    visit(Array.isArray(value) ? value[Number(name)] : value[name], segments, path, found);
    path.pop();
  }
}

function namesAt(value: JsonValue[] | JsonObject, segment: string): Iterable<string | number> {
  if (segment !== "*") return Array.isArray(value) ? [] : [segment];
  return Array.isArray(value) ? value.keys() : Object.keys(value);
}
