import {
  AIMessage,
  ChatMessage,
  FunctionMessage,
  HumanMessage,
  SystemMessage,
  ToolMessage,
  type BaseMessage,
} from "@langchain/core/messages";

import { InvalidInputError } from "../errors/invalid_input.js";
import type { Turn } from "./conversation.js";
import { takeRoleForUser } from "./repair/turns/own_roles.js";
import type { RequestContext } from "./request_context.js";

/** The roles that a `ChatMessage` may name; `developer` is OpenAI's system role for newer models. */
const NAMED_ROLES: ReadonlyMap<string, Turn["role"]> = new Map([
  ["system", "system"],
  ["developer", "system"],
  ["user", "user"],
  ["human", "user"],
  ["assistant", "assistant"],
  ["ai", "assistant"],
]);

/**
 * Whose turn a message becomes. The results of tools are the user's, as is every role that only the caller knows.
 *
 * @throws InvalidInputError when Bedrock has no turn for it.
 */
export function roleOf(message: BaseMessage, context: RequestContext, where: string): Turn["role"] {
  if (AIMessage.isInstance(message)) return "assistant";
  if (HumanMessage.isInstance(message) || ToolMessage.isInstance(message)) return "user";
  if (SystemMessage.isInstance(message)) return "system";
  if (FunctionMessage.isInstance(message)) return "user";
  if (ChatMessage.isInstance(message)) {
    return NAMED_ROLES.get(message.role.toLowerCase()) ?? takeRoleForUser(message.role, where, context);
  }
  throw new InvalidInputError(
    `${where}: Bedrock does not support a ${message.getType()} message. ` +
      "Use system, human, ai and tool messages.",
  );
}
