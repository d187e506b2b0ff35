import type { DocumentType } from "@smithy/types";

import type { Schema } from "../json/schema_conversion.js";
import { isRecord } from "../json/record.js";
import { decodeStep } from "./json_pointer.js";

/**
 * How large a schema may become when its references are inlined: far more than any real one, which has some hundred
 * values. Definitions that each name the next one twice double with every step.
 */
export const INLINED_LIMITS = { values: 20_000, characters: 1_000_000, nestedRefs: 200 } as const;

/** Whether a schema refers to parts of itself. */
export function hasRefs(schema: Schema): boolean {
  return "$defs" in schema || "definitions" in schema || "$ref" in schema;
}

/** Whether a schema is circular, or nests references too deep, so that they cannot all be inlined. */
export function isRecursive(schema: Schema): boolean {
  const ended = new Set<string>();
  const leadsBack = (value: DocumentType, inside: readonly string[]): boolean => {
    if (Array.isArray(value)) return value.some((item) => leadsBack(item, inside));
    if (!isRecord(value)) return false;
    const { $ref: ref, ...rest } = value;
    if (Object.values(rest).some((part) => leadsBack(part, inside))) return true;
    if (typeof ref !== "string" || ended.has(ref)) return false;
    if (inside.length > INLINED_LIMITS.nestedRefs || inside.includes(ref)) return true;
    if (leadsBack(lookUp(ref, schema), [...inside, ref])) return true;
    ended.add(ref);
    return false;
  };
  return leadsBack(withoutDefinitions(schema), ["#"]);
}

/**
 * A schema with its references replaced by what they refer to, a recursive one by its type; `undefined` if that becomes
 * larger than {@link INLINED_LIMITS}.
 */
export function withoutRefs(schema: Schema): Schema | undefined {
  return new Inliner(schema).inline();
}

/** Inlines the references of one schema, and stops when the result is too large. */
class Inliner {
  readonly #root: Schema;
  #values = 0;
  #characters = 0;
  #nestedRefs = 0;

  constructor(root: Schema) {
    this.#root = root;
  }

  inline(): Schema | undefined {
    const inlined = this.#inlineMembers(withoutDefinitions(this.#root), []);
    return this.#isTooLarge ? undefined : inlined;
  }

  get #isTooLarge(): boolean {
    return (
      this.#values > INLINED_LIMITS.values ||
      this.#characters > INLINED_LIMITS.characters ||
      this.#nestedRefs > INLINED_LIMITS.nestedRefs
    );
  }

  /** @param inside the references that are being inlined. */
  #inline(value: DocumentType, inside: readonly string[]): DocumentType {
    this.#values += 1;
    if (typeof value === "string") this.#characters += value.length;
    if (this.#isTooLarge) return null;
    if (Array.isArray(value)) return value.map((item) => this.#inline(item, inside));
    return isRecord(value) ? this.#inlineMembers(value, inside) : value;
  }

  #inlineMembers({ $ref: ref, ...rest }: Schema, inside: readonly string[]): Schema {
    const own = Object.fromEntries(
      Object.entries(rest).map(([key, part]) => {
        this.#characters += key.length;
        return [key, this.#inline(part, inside)];
      }),
    );
    this.#nestedRefs = Math.max(this.#nestedRefs, inside.length);
    if (typeof ref !== "string" || this.#isTooLarge) return own;
    const target = lookUp(ref, this.#root);
    if (!inside.includes(ref)) return { ...this.#inlineMembers(target, [...inside, ref]), ...own };
    return { ...(target["type"] === undefined ? {} : { type: target["type"] }), ...own };
  }
}

/** A schema, or what it refers to with its own members over that. */
export function resolveRef(schema: Schema, root: Schema): Schema {
  const { $ref: ref, ...rest } = schema;
  return typeof ref === "string" ? { ...lookUp(ref, root), ...rest } : schema;
}

/** What a reference within the schema refers to; an empty schema if that is nothing. */
function lookUp(ref: string, root: Schema): Schema {
  if (ref === "#") return withoutDefinitions(root);
  const found = ref.startsWith("#/") ? pointedAt(ref, root) : undefined;
  return isRecord(found) ? found : {};
}

/**
 * What a JSON pointer, such as `#/$defs/Node`, points at; `undefined` if it points nowhere.
 *
 * @throws InvalidInputError when one of its steps is not percent-encoded.
 */
export function pointedAt(ref: string, root: Schema): DocumentType | undefined {
  return ref.slice(2).split("/").map(decodeStep).reduce<DocumentType | undefined>(memberOf, root);
}

function memberOf(part: DocumentType | undefined, step: string): DocumentType | undefined {
  if (Array.isArray(part)) return part[Number(step)];
  return isRecord(part) && Object.hasOwn(part, step) ? part[step] : undefined;
}

function withoutDefinitions({ $defs: _defs, definitions: _definitions, ...root }: Schema): Schema {
  return root;
}
