import type { ContentBlock, SystemContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Turn } from "../../conversation.js";
import { mergeTurns } from "./merge_turns.js";
import type { Rule } from "../rule.js";

/**
 * A system prompt for a model that has none is placed before the user's first message.
 *
 * Bedrock: `This model doesn't support system messages. Try again without a system message or use a model that supports
 * system messages.`
 */
export const moveSystemToUser: Rule = (draft, context) => {
  const { capabilities, report } = context;
  if (capabilities.systemPrompt === "accepted" || draft.system.length === 0) return draft;
  report("the system prompt", "the model accepts none", "it goes before the user's first words");
  const content = draft.system.flatMap(asUserContent);
  const first: Turn = { role: "user", content, where: "the system prompt" };
  return mergeTurns({ ...draft, system: [], turns: [first, ...draft.turns] }, context);
};

function asUserContent({ text, guardContent }: SystemContentBlock): ContentBlock[] {
  if (text !== undefined) return [{ text }];
  return guardContent ? [{ guardContent }] : [];
}
