/** A member of an unknown value, if it is a text that is not empty. */
export function textIn(holder: unknown, name: string): string | undefined {
  const value = member(holder, name);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A member of an unknown value, if it is a number. */
export function numberIn(holder: unknown, name: string): number | undefined {
  const value = member(holder, name);
  return typeof value === "number" ? value : undefined;
}

/** A member of an unknown value, if the value can have members. */
export function member(holder: unknown, name: string): unknown {
  return typeof holder === "object" && holder !== null ? Reflect.get(holder, name) : undefined;
}
