import type { ToolChoice } from "@aws-sdk/client-bedrock-runtime";

import type { ToolChoiceKind } from "../../models/capabilities.js";
import { toolName } from "../../tools/specs.js";
import type { Draft } from "../conversation.js";
import type { Rule } from "./rule.js";
import { thinkingOf } from "./thinking.js";

/**
 * A choice of tools that the model does not take is made one that it does: a certain tool becomes any of that tool alone,
 * and what cannot be forced, or not while the model thinks, is left to the model.
 *
 * Bedrock: `This model doesn't support the toolConfig.toolChoice.any field. Remove toolConfig.toolChoice.any and try
 * again.` Claude: `Thinking may not be enabled when tool_choice forces tool use.`
 */
export const easeToolChoice: Rule = (draft, { capabilities, report }) => {
  const { toolChoices, forcedToolsWhileThinking } = capabilities;
  const { toolChoice } = draft;
  const kind = toolChoice && kindOf(toolChoice);
  if (!kind) return draft;
  const isForced = kind !== "auto";
  if (isForced && forcedToolsWhileThinking === "refused" && thinkingOf(draft).on) {
    report("tool_choice", "the model takes no forced tool while it thinks", "the model chooses");
    return withChoice(draft, toolChoices.includes("auto") ? { auto: {} } : undefined);
  }
  if (toolChoices.includes(kind)) return draft;
  // The model's own way, whether or not there is a word for it.
  if (!isForced) return withChoice(draft, undefined);
  if (kind === "tool" && toolChoices.includes("any")) {
    report(
      "tool_choice",
      "the model cannot be made to call a certain tool",
      "it is given that tool alone, and must call it",
    );
    const tools = draft.tools.filter((tool) => toolName(tool) === toolChoice.tool?.name);
    return { ...draft, tools, toolChoice: { any: {} } };
  }
  report("tool_choice", "the model cannot be made to call a tool", "the model chooses");
  return withChoice(draft, undefined);
};

function kindOf({ auto, any, tool }: ToolChoice): ToolChoiceKind | undefined {
  if (auto) return "auto";
  if (any) return "any";
  return tool && "tool";
}

function withChoice(draft: Draft, toolChoice: ToolChoice | undefined): Draft {
  return { ...draft, toolChoice };
}
