import type { RequestContext } from "../../request_context.js";

/**
 * A block in an assistant's message that Bedrock does not support, such as a call of another provider's tool, is left
 * out, so that a thread that another model began can continue. In any other message it is an error.
 *
 * The AWS SDK, or the service, refuses a member that the API does not have.
 */
export function dropForeignBlock(where: string, problem: string, context: RequestContext): [] {
  context.reporter("dropForeignBlock")(where, problem.replace(/\.$/, ""), "it is left out");
  return [];
}
