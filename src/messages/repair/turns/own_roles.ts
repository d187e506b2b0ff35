import type { RequestContext } from "../../request_context.js";

/**
 * A `ChatMessage` with a role that only its application knows, such as `customer`, becomes a user turn.
 *
 * Bedrock: `Value 'customer' at 'messages.1.member.role' failed to satisfy constraint: Member must satisfy enum value
 * set: [user, assistant, system]`
 */
export function takeRoleForUser(role: string, where: string, context: RequestContext): "user" {
  context.reporter("takeRoleForUser")(
    where,
    `Bedrock does not know the role ${JSON.stringify(role)}`,
    "it is sent as a user turn",
  );
  return "user";
}
