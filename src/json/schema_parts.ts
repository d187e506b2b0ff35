import type { Schema } from "./schema_conversion.js";
import { isRecord } from "./record.js";

/** Keywords of JSON schema whose members are schemas by name. */
export const SCHEMA_MAPS: ReadonlySet<string> = new Set(
  "properties patternProperties $defs definitions dependentSchemas".split(" "),
);

/** Keywords whose value is data even if it looks like a schema. */
export const DATA_KEYWORDS: ReadonlySet<string> = new Set("enum const default examples required".split(" "));

/** A schema and all schemas within it. */
export function* schemasIn(schema: Schema): Generator<Schema> {
  yield schema;
  for (const [keyword, value] of Object.entries(schema)) {
    if (typeof value !== "object" || DATA_KEYWORDS.has(keyword)) continue;
    const parts = SCHEMA_MAPS.has(keyword) && isRecord(value) ? Object.values(value) : [value].flat();
    for (const part of parts) if (isRecord(part)) yield* schemasIn(part);
  }
}
