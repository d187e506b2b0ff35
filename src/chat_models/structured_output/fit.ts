import { isRecord } from "../../json/record.js";
import type { OutputDescription } from "./schema.js";
import type { Validate, Validated } from "./validate.js";
import { parseJson } from "../../json/depth.js";

/**
 * What the model gave, as the caller wants it: the first of its readings that fits the schema. A bare value goes before
 * one that the model has wrapped.
 */
export async function fit<Output>(
  given: unknown,
  output: OutputDescription,
  validate: Validate<Output>,
): Promise<Validated<Output>> {
  const problems: string[] = [];
  for (const reading of readingsOf(given, output)) {
    // One after the other: the first that fits is the answer.
    const validated = await validate(reading);
    if ("value" in validated) return validated;
    problems.push(validated.problem);
  }
  return { problem: problems[0] ?? "there is nothing" };
}

/** What has come so far, as the caller will want it. */
export function growing(given: unknown, { schema, isWrapped }: OutputDescription): unknown {
  const { properties: own } = schema;
  const inside = onlyMember(given, "properties");
  const bare = isRecord(inside) && !(isRecord(own) && "properties" in own) ? inside : given;
  if (!isWrapped) return bare;
  return isRecord(bare) && Object.keys(bare).every((name) => name === "input") ? bare["input"] : bare;
}

/**
 * The ways to read a value: out of the object it was wrapped in for the wire, where it was; as it is; and out of the
 * schema's own `properties`, in which some models put it.
 */
function readingsOf(given: unknown, { isWrapped }: OutputDescription): unknown[] {
  return [given, onlyMember(given, "properties")]
    .filter((value) => value !== undefined)
    .flatMap((value) => [...(isWrapped ? wrappedIn(value) : []), value]);
}

/** Some models write a list, as the input of a tool, as a text of JSON. */
function wrappedIn(value: unknown): unknown[] {
  const input = onlyMember(value, "input");
  const written = typeof input === "string" ? parseJson(input) : undefined;
  return [input, written].filter((reading) => reading !== undefined);
}

function onlyMember(value: unknown, name: string): unknown {
  return isRecord(value) && Object.keys(value).length === 1 ? value[name] : undefined;
}
