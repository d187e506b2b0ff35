import { struct } from "../json/reply_shape.js";
import { CommandRDecoder } from "./cohere/reply.js";
import { commandRBody } from "./cohere/request.js";
import type { Family } from "./family.js";
import { textOf } from "../json/record.js";

/** The members of a reply or an event. */
const REPLY = {
  generation_id: "text",
  text: "text",
  citations: [struct({ text: "text", document_ids: ["anything"] })],
  tool_calls: [struct({ name: "text", parameters: struct({}) })],
  finish_reason: "text",
} as const;

/**
 * Cohere Command R and R+.
 *
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-cohere-command-r-plus.html
 */
export const cohereCommandR: Family = {
  name: "Cohere Command R",
  tools: true,
  nativeStop: true,
  shape: struct({ ...REPLY, response: struct(REPLY) }),
  encode: commandRBody,
  decode: (reply) => new CommandRDecoder().decodeReply(reply),
  decodeStream() {
    const decoder = new CommandRDecoder();
    return (chunk) => decoder.decodeEvent(chunk);
  },
  stopReason: ({ finish_reason: reason }) => textOf(reason),
  // The body has no billed counts; Bedrock's headers and metrics have them.
  usage: () => undefined,
};
