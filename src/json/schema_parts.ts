import type { DocumentType } from "@smithy/types";

import type { Schema } from "./schema_conversion.js";
import { isRecord } from "./record.js";

/** Keywords of JSON schema whose members are schemas by name. */
export const SCHEMA_MAPS: ReadonlySet<string> = new Set(
  "properties patternProperties $defs definitions dependentSchemas".split(" "),
);

/** Keywords whose value is data even if it looks like a schema. */
export const DATA_KEYWORDS: ReadonlySet<string> = new Set("enum const default examples required".split(" "));

/** A schema and all schemas within it. */
export function schemasIn(schema: Schema): Schema[] {
  const found: Schema[] = [];
  collect(schema, found);
  return found;
}

function collect(schema: Schema, found: Schema[]): void {
  found.push(schema);
  for (const [keyword, value] of Object.entries(schema)) {
    if (typeof value !== "object" || DATA_KEYWORDS.has(keyword)) continue;
    for (const part of partsOf(keyword, value)) if (isRecord(part)) collect(part, found);
  }
}

function partsOf(keyword: string, value: DocumentType): readonly DocumentType[] {
  if (Array.isArray(value)) return value;
  return SCHEMA_MAPS.has(keyword) && isRecord(value) ? Object.values(value) : [value];
}
