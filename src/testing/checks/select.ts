import type { JsonObject, JsonValue } from "../json_value.js";
import type { Path } from "./violation.js";

/** A value in a request body, and its path. */
interface Selected {
  path: Path;
  value: JsonValue;
}

/** All values at a pattern such as `messages.*.content.*.image.format`; `*` matches every position or member. */
export function select(body: JsonObject, pattern: string): Selected[] {
  const found: Selected[] = [];
  visit(body, pattern.split("."), [], found);
  return found;
}

/** `path` is one array that grows and shrinks during the search, because histories are long and few patterns match. */
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
  if (segment !== "*") {
    if (!Array.isArray(value)) step(value[segment], segment, segments, path, found);
  } else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) step(value[index], index, segments, path, found);
  } else {
    for (const [name, member] of Object.entries(value)) step(member, name, segments, path, found);
  }
}

function step(
  value: JsonValue | undefined,
  name: string | number,
  segments: string[],
  path: (string | number)[],
  found: Selected[],
): void {
  path.push(name);
  visit(value, segments, path, found);
  path.pop();
}
