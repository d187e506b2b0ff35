import { kinds, struct, type Shape, type Struct } from "../json/reply_shape.js";
import { CommandRDecoder } from "./cohere/reply.js";
import { commandRBody } from "./cohere/request.js";
import type { Family } from "./family.js";
import { textOf } from "../json/record.js";

/** The members of a reply or an event. */
const REPLY = {
  generation_id: "text",
  text: "text",
  citations: [struct({ text: "text", document_ids: ["anything"] })],
  tool_calls: [struct({ name: "text", parameters: struct({}) }, "name")],
  finish_reason: "text",
} as const;

/** An event, with the members that it must have. A whole reply has no type. */
function event(...required: string[]): Struct {
  const members = { ...REPLY, event_type: "text", response: struct(REPLY) } as const;
  return { ...struct(members, ...required), noNulls: ["event_type"] };
}

const SHAPE: Shape = { ...kinds({ "text-generation": event("text") }, event()), by: "event_type" };

/**
 * Cohere Command R and R+.
 *
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-cohere-command-r-plus.html
 */
export const cohereCommandR: Family = {
  name: "Cohere Command R",
  nativeStop: true,
  shape: SHAPE,
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
