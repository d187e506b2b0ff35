import type { JsonObject } from "../json_value.js";
import { path } from "../reply/ask.js";

/** The string at a path of member names; empty when there is none. */
export function textAt(value: JsonObject, ...names: string[]): string {
  const text = path(value, ...names);
  return typeof text === "string" ? text : "";
}
