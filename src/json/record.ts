/** A content block of any LangChain shape: an object that most often has a `type`. */
export type Block = Record<string, unknown> & { type?: string };

/** Whether a value is a plain object (not an array, not bytes). */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  );
}

/** The text a member holds; `undefined` when it is absent, empty or something else. */
export function stringAt(record: Record<string, unknown>, member: string): string | undefined {
  const value = record[member];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The objects of a list, whatever else is in it; empty if it is not a list. */
export function recordsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** An object member, empty when it is absent or something else. */
export function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

/** A string member, which may be empty; `undefined` when it is absent or something else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** A finite number; `undefined` when it is absent or something else. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** The members that have a value; `undefined` when none has. */
export function definedOrNone(members: Record<string, unknown>): Record<string, unknown> | undefined {
  const defined = definedMembers(members);
  return Object.keys(defined).length > 0 ? defined : undefined;
}

/** The members that have a value: those that are not `undefined` or `null`. Spreading them sets only what is set. */
export function definedMembers<Members extends object>(members: Members): Members {
  const defined: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(members)) {
    if (value !== undefined && value !== null) setMember(defined, name, value);
  }
  return defined as Members;
}

/** An assignment to `__proto__` would set the prototype instead. */
export function setMember(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== "__proto__") object[name] = value;
  else Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
}

/** What a value is mapped to, if there is one. */
export function mapDefined<Value, Mapped>(
  value: Value | undefined,
  map: (value: Value) => Mapped,
): Mapped | undefined {
  return value === undefined ? undefined : map(value);
}
