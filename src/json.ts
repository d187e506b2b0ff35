import type { DocumentType } from "@smithy/types";

/**
 * A JSON value of the caller's or the model's as the SDK's document type: a copy without what JSON has no
 * word for. `undefined` and functions are left out, big integers and the SDK's exact decimals become numbers
 * as `JSON.parse` would have made them, and a `__proto__` key is an ordinary one.
 */
export function toDocument(value: unknown): DocumentType {
  switch (typeof value) {
    case "string":
    case "boolean":
    case "number":
      return value;
    case "bigint":
      return Number(value);
    case "object":
      return value === null ? null : objectToDocument(value);
    default:
      return null;
  }
}

/** The same for something that has to be an object: anything else is an empty one. */
export function toDocumentObject(value: unknown): Record<string, DocumentType> {
  const document = toDocument(value);
  return typeof document === "object" && document !== null && !Array.isArray(document) ? document : {};
}

function objectToDocument(value: object): DocumentType {
  if (Array.isArray(value)) return value.map(toDocument);
  if (isExactDecimal(value)) return Number(value.string);
  if ("toJSON" in value && typeof value.toJSON === "function") return toDocument(value.toJSON());
  return copyMembers(value);
}

function copyMembers(value: object): Record<string, DocumentType> {
  const copy: Record<string, DocumentType> = {};
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined || typeof member === "function") continue;
    Object.defineProperty(copy, key, {
      value: toDocument(member),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return copy;
}

/** The SDK's `NumericValue`, which stands for a decimal that no JavaScript number holds exactly. */
function isExactDecimal(value: object): value is { string: string } {
  return (
    "type" in value && value.type === "bigDecimal" && "string" in value && typeof value.string === "string"
  );
}
