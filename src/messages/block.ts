/** A content block of any LangChain shape: an object that most often has a `type`. */
export type Block = Record<string, unknown> & { type?: string };

/** Whether a value is a plain object (no array, no bytes). */
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
