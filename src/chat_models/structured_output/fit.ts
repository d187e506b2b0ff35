import { isRecord } from "../../json/record.js";
import type { OutputDescription } from "./schema.js";
import type { Validate, Validated } from "./validate.js";
import { parseJson } from "../../json/depth.js";

/**
 * The model's value in the caller's form: the first of its readings that matches the schema. A bare value comes before
 * one that the model has wrapped.
 */
export async function fit<Output>(
  given: unknown,
  output: OutputDescription,
  validate: Validate<Output>,
): Promise<Validated<Output>> {
  const problems: string[] = [];
  for (const reading of readingsOf(given, output)) {
    // In sequence, because the first that matches is the answer.
    const validated = await validate(reading);
    if ("value" in validated) return validated;
    problems.push(validated.problem);
  }
  return { problem: problems[0] ?? "it is empty" };
}

/** The value so far, in the caller's form. */
export function growing(given: unknown, { schema, isWrapped }: OutputDescription): unknown {
  const { properties: own } = schema;
  const inside = onlyMember(given, "properties");
  const bare = isRecord(inside) && !(isRecord(own) && "properties" in own) ? inside : given;
  if (!isWrapped) return bare;
  return isRecord(bare) && Object.keys(bare).every((name) => name === "input") ? bare["input"] : bare;
}

/**
 * The ways to read a value: from the object in which it was wrapped for the request, if it was; unchanged; and from a
 * member `properties`, in which some models put it.
 */
function readingsOf(given: unknown, { isWrapped }: OutputDescription): unknown[] {
  return [given, onlyMember(given, "properties")]
    .filter((value) => value !== undefined)
    .flatMap((value) => [...(isWrapped ? wrappedIn(value) : []), value]);
}

/** Some models write a list in a tool's input as JSON text. */
function wrappedIn(value: unknown): unknown[] {
  const input = onlyMember(value, "input");
  const written = typeof input === "string" ? parseJson(input) : undefined;
  return [input, written].filter((reading) => reading !== undefined);
}

function onlyMember(value: unknown, name: string): unknown {
  return isRecord(value) && Object.keys(value).length === 1 ? value[name] : undefined;
}
