import { toJsonSchema } from "@langchain/core/utils/json_schema";

type ZodSchema = Parameters<typeof toJsonSchema>[0];

/** What to write in place of the zod types that JSON schema does not have, by their names. */
const REMEDIES: Readonly<Record<string, string>> = {
  bigint: "z.string().transform(BigInt)",
  date: "z.iso.datetime().transform((text) => new Date(text))",
  map: "z.record(…)",
  set: "z.array(…)",
};

/**
 * Which member of a zod schema cannot be expressed as JSON schema, and what to write instead, because zod's error only
 * names the type.
 *
 * @returns a sentence; `undefined` if there is no such member in a zod 4 schema, or the schema is recursive, which core
 * cannot convert.
 */
export function unsendableMember(schema: ZodSchema): string | undefined {
  const sentences: string[] = [];
  const find = () =>
    toJsonSchema(schema, {
      unrepresentable: "any",
      // Called for a schema's members before it is called for the schema itself.
      override: ({ zodSchema, path }) => {
        if (sentences.length > 0 || succeeds(() => toJsonSchema(zodSchema))) return;
        const remedy = REMEDIES[zodSchema._zod.def.type];
        sentences.push(`It is ${memberName(path)}${remedy === undefined ? "" : `. Use ${remedy} instead`}.`);
      },
    });
  return succeeds(find) ? sentences[0] : undefined;
}

function succeeds(convert: () => unknown): boolean {
  try {
    convert();
    return true;
  } catch {
    return false;
  }
}

/** `properties/trip/properties/days/items` → `` `trip.days[]` ``. */
function memberName(path: readonly (string | number)[]): string {
  const name = path
    .join("/")
    .replaceAll(/(?:^|\/)properties\/([^/]+)/g, ".$1")
    .replaceAll("/items", "[]");
  return name === "" ? "the whole schema" : `\`${name.replace(/^\./, "")}\``;
}
