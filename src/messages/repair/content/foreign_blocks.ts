import type { RequestContext } from "../../request_context.js";

/**
 * A block of an assistant's message that Bedrock has no place for, as of another provider's tools, is left out: a thread
 * that another model began can go on. In a message of the caller's own it is an error.
 *
 * The AWS SDK, or the service, would refuse a member that its model does not have.
 */
export function dropForeignBlock(where: string, problem: string, context: RequestContext): [] {
  context.reporter("dropForeignBlock")(where, problem.replace(/\.$/, ""), "it is left out");
  return [];
}
