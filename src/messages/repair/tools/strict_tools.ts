import type { ToolSpecification } from "@aws-sdk/client-bedrock-runtime";

import { toDocumentObject } from "../../../json/document.js";
import {
  demandOf,
  isWithinLimits,
  MOST_STRICT_TOOLS,
  addDemands,
  toStrictSchema,
  type Demand,
} from "../../../tools/strict_schema.js";
import { mapOrSame, withTools, type Rule } from "../rule.js";
import { withoutStrict } from "./strict_support.js";

/**
 * The schemas of strict tools are reduced to the keywords that they may have: references are inlined, objects closed,
 * bounds moved to descriptions. A tool whose schema cannot be enforced, because it is recursive or open or more than
 * the service compiles, is no longer strict.
 *
 * Claude: `tools.0.custom: For 'number' type, properties maximum, minimum are not supported`, and the like for open
 * objects and longer lists.
 */
export const fitStrictTools: Rule = (draft, { report }) => {
  let demand: Demand = { optional: 0, unions: 0 };
  let strictTools = 0;
  const tools = mapOrSame(draft.tools, (tool) => {
    if (!tool.toolSpec?.strict) return tool;
    const { strict, demanded } = strictSpec(tool.toolSpec);
    const sum = demanded && addDemands(demand, demanded);
    if (!strict || !sum || !isWithinLimits(sum) || strictTools === MOST_STRICT_TOOLS) {
      const problem = strict
        ? "the strict tools addDemands are more than the service compiles"
        : "a schema that is recursive or open cannot be enforced";
      report(`tool "${tool.toolSpec.name}"`, problem, "`strict` is left out");
      return withoutStrict(tool);
    }
    demand = sum;
    strictTools += 1;
    return { toolSpec: strict };
  });
  return withTools(draft, tools);
};

/** A strict tool with a reduced schema; empty if the schema cannot be enforced. */
function strictSpec(toolSpec: ToolSpecification): { strict?: ToolSpecification; demanded?: Demand } {
  const given = toDocumentObject(toolSpec.inputSchema?.json);
  const json = toStrictSchema(given);
  if (!json) return {};
  return { strict: { ...toolSpec, inputSchema: { json } }, demanded: demandOf(json) };
}
