import type { Tool } from "@aws-sdk/client-bedrock-runtime";
import type { DocumentType } from "@smithy/types";

import { toDocumentObject } from "../../json.js";
import {
  hasRefs,
  hasRootUnion,
  isObjectSchema,
  withObjectRoot,
  withoutRefs,
  withoutRootUnion,
} from "../../tools/schema.js";
import type { Draft } from "../conversation.js";
import type { Rule } from "./rule.js";

type Schema = Record<string, DocumentType>;

/**
 * A tool's schema that is of no object is wrapped in one, as its member `input`.
 *
 * Bedrock: `The value at toolConfig.tools.0.toolSpec.inputSchema.json.type must be one of the following: object.`
 */
export const wrapToolSchemas: Rule = (draft, { report }) =>
  withSchemas(draft, (schema, where) => {
    if (isObjectSchema(schema)) return schema;
    report(
      where,
      "Bedrock refuses a tool whose input is no object",
      "it is an object with the member `input`",
    );
    return withObjectRoot(schema);
  });

/**
 * A union at the root of a tool's schema is made one object of all members, described in words.
 *
 * Claude: `tools.0.custom.input_schema: input_schema does not support oneOf, allOf, or anyOf at the top level`
 */
export const flattenToolSchemas: Rule = (draft, { capabilities, report }) =>
  withSchemas(draft, (schema, where) => {
    if (capabilities.toolSchemaUnions === "accepted" || !hasRootUnion(schema)) return schema;
    report(where, "the model refuses a union at the root of a tool's schema", "its members are put together");
    return withoutRootUnion(schema);
  });

/**
 * References in a tool's schema are replaced by what they refer to; a recursive one by its type.
 *
 * Nova: `Malformed input request: #/toolConfig/tools/0/toolSpec/inputSchema/json: extraneous key [$defs] is not
 * permitted, please reformat your input and try again.`
 */
export const inlineToolSchemas: Rule = (draft, { capabilities, report }) =>
  withSchemas(draft, (schema, where) => {
    const isTaken = capabilities.toolSchemaRefs === "accepted" && schema["$ref"] === undefined;
    if (isTaken || !hasRefs(schema)) return schema;
    report(where, "the model refuses references in a tool's schema", "they are written out");
    return withoutRefs(schema);
  });

function withSchemas(draft: Draft, change: (schema: Schema, where: string) => Schema): Draft {
  const tools = draft.tools.map((tool): Tool => {
    const given = tool.toolSpec?.inputSchema?.json;
    if (!tool.toolSpec || given === undefined) return tool;
    const schema = toDocumentObject(given);
    const json = change(schema, `tool "${tool.toolSpec.name}"`);
    return json === schema ? tool : { toolSpec: { ...tool.toolSpec, inputSchema: { json } } };
  });
  return { ...draft, tools };
}
