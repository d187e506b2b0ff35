import type { RequestContext } from "../../request_context.js";

/**
 * A `RemoveMessage`, LangGraph's order to forget a message, is left out.
 *
 * Bedrock has no such message.
 */
export function dropRemoveMessage(where: string, context: RequestContext): void {
  context.reporter("dropRemoveMessage")(where, "a RemoveMessage says nothing to a model", "it is left out");
}
