import type { Tool } from "@aws-sdk/client-bedrock-runtime";

import { isRecord } from "../../../json/record.js";
import type { Schema } from "../../../json/schema_conversion.js";
import type { Draft } from "../../conversation.js";
import { mapOrSame, withTools } from "../rule.js";

/** A request with its tools' schemas changed; `where` names the tool. */
export function mapToolSchemas(
  draft: Draft,
  change: (schema: Schema, where: string, name: string) => Schema,
): Draft {
  const tools = mapOrSame(draft.tools, (tool): Tool => {
    const given = tool.toolSpec?.inputSchema?.json;
    if (!tool.toolSpec || given === undefined) return tool;
    const schema = isRecord(given) ? given : {};
    const { name = "" } = tool.toolSpec;
    const json = change(schema, `tool "${name}"`, name);
    return json === schema ? tool : { toolSpec: { ...tool.toolSpec, inputSchema: { json } } };
  });
  return withTools(draft, tools);
}
