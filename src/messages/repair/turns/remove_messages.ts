import type { RequestContext } from "../../request_context.js";

/**
 * A `RemoveMessage`, LangGraph's instruction to delete a message, is left out.
 *
 * Bedrock has no such message.
 */
export function dropRemoveMessage(where: string, context: RequestContext): void {
  context.reporter("dropRemoveMessage")(where, "a RemoveMessage is not for a model", "it is left out");
}
