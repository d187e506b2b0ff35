import type { ToolSpecification } from "@aws-sdk/client-bedrock-runtime";

import { toDocumentObject } from "../../../json/document.js";
import {
  demandOf,
  isHoldable,
  isWithin,
  MOST_STRICT_TOOLS,
  together,
  toStrictSchema,
  type Demand,
} from "../../../tools/strict_schema.js";
import { mapOrSame, withTools, type Rule } from "../rule.js";
import { withoutStrict } from "./strict_support.js";

/**
 * The schemas of strict tools are put into the words that such schemas may have: references written out, objects closed,
 * bounds told in descriptions. A tool that no model can be held to, for it is recursive or open or more than the service
 * compiles, is strict no more.
 *
 * Claude: `tools.0.custom: For 'number' type, properties maximum, minimum are not supported`, and the like of open objects
 * and longer lists.
 */
export const fitStrictTools: Rule = (draft, { report }) => {
  let demand: Demand = { optional: 0, unions: 0 };
  let strictTools = 0;
  const tools = mapOrSame(draft.tools, (tool) => {
    if (!tool.toolSpec?.strict) return tool;
    const { strict, demanded } = strictSpec(tool.toolSpec);
    const sum = demanded && together(demand, demanded);
    if (!strict || !sum || !isWithin(sum) || strictTools === MOST_STRICT_TOOLS) {
      const problem = strict
        ? "strict tools may ask for no more than the service compiles"
        : "no model can be held to a schema that is recursive or open";
      report(`tool "${tool.toolSpec.name}"`, problem, "`strict` is left out");
      return withoutStrict(tool);
    }
    demand = sum;
    strictTools += 1;
    return { toolSpec: strict };
  });
  return withTools(draft, tools);
};

/** A strict tool whose schema is in the words for it; nothing, where there are none. */
function strictSpec(toolSpec: ToolSpecification): { strict?: ToolSpecification; demanded?: Demand } {
  const given = toDocumentObject(toolSpec.inputSchema?.json);
  if (!isHoldable(given)) return {};
  const json = toStrictSchema(given);
  return { strict: { ...toolSpec, inputSchema: { json } }, demanded: demandOf(json) };
}
