import { valueAt, type JsonObject } from "../json_value.js";

/** The string at a path of member names; empty when there is none. */
export function textAt(value: JsonObject, ...names: string[]): string {
  const text = valueAt(value, ...names);
  return typeof text === "string" ? text : "";
}
