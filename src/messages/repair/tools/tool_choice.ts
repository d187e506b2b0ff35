import type { ToolChoice } from "@aws-sdk/client-bedrock-runtime";

import type { ToolChoiceKind } from "../../../models/capabilities.js";
import { toolName } from "../../../tools/specs.js";
import { isRecord } from "../../../json/record.js";
import type { Draft } from "../../conversation.js";
import { withInstruction } from "../turns/instruction.js";
import type { Rule } from "../rule.js";
import { thinkingOf } from "../settings/thinking.js";

/**
 * A tool choice that the model does not support becomes one that it does: a tool that must be called is the only one
 * offered; if nothing can be forced, or not while the model thinks, the system prompt asks for the call.
 *
 * Bedrock: `This model doesn't support the toolConfig.toolChoice.any field. Remove toolConfig.toolChoice.any and try
 * again.` Claude: `Thinking may not be enabled when tool_choice forces tool use.`, and of Opus 5.5 and Fable 5.1:
 * `tool_choice: type "tool" and "any" are not supported for this model.`
 */
export const easeToolChoice: Rule = (draft, { capabilities, report }) => {
  const { toolChoices, forcedToolsWhileThinking } = capabilities;
  const { toolChoice } = draft;
  const kind = toolChoice && kindOf(toolChoice);
  if (!kind) return draft;
  const isForced = kind !== "auto";
  if (isForced && forcedToolsWhileThinking === "refused" && thinkingOf(draft).on) {
    report(
      "tool_choice",
      "the model cannot be made to call a tool while it thinks",
      "the system prompt asks for the call",
    );
    return asking(draft, toolChoice, toolChoices.includes("auto") ? { auto: {} } : undefined);
  }
  if (toolChoices.includes(kind)) return draft;
  // Every model does this by default.
  if (!isForced) return { ...draft, toolChoice: undefined };
  if (kind === "tool" && toolChoices.includes("any")) {
    report(
      "tool_choice",
      "the model cannot be made to call a certain tool",
      "that tool alone is offered, and a call is forced",
    );
    const tools = draft.tools.filter((tool) => toolName(tool) === toolChoice.tool?.name);
    return { ...draft, tools, toolChoice: { any: {} } };
  }
  report("tool_choice", "the model cannot be made to call a tool", "the system prompt asks for the call");
  return asking(draft, toolChoice, undefined);
};

function kindOf({ auto, any, tool }: ToolChoice): ToolChoiceKind | undefined {
  if (auto) return "auto";
  if (any) return "any";
  return tool && "tool";
}

/** A request whose system prompt asks for what its choice would have forced. */
function asking(draft: Draft, forced: ToolChoice, toolChoice: ToolChoice | undefined): Draft {
  const eased = { ...easeOwnChoice(draft), toolChoice };
  const names = draft.tools.flatMap((tool) => toolName(tool) ?? []);
  if (names.length === 0) return eased;
  const [only] = names;
  const name = forced.tool?.name ?? (names.length === 1 ? only : undefined);
  const instruction =
    name === undefined
      ? "You must call one of the tools in this reply. Do not answer in text alone."
      : `You must call the tool "${name}" in this reply. Do not answer in text alone.`;
  return withInstruction(eased, instruction, "tool_choice");
}

/** What the model's own `tool_choice` says besides, such as that no tools are to be called in parallel, is kept. */
function easeOwnChoice(draft: Draft): Draft {
  const { tool_choice: own, ...additionalFields } = draft.additionalFields;
  if (!isRecord(own)) return draft;
  const { name: _name, ...others } = own;
  return { ...draft, additionalFields: { ...additionalFields, tool_choice: { ...others, type: "auto" } } };
}
