import { checkMembers } from "../known_members.js";
import type { ServiceError } from "../errors.js";
import type { Reply, ReplyObject, ReplyReasoning, ReplyToolCall, ReplyUsage } from "./reply.js";

/** The names of an object's members, of which the compiler sees that they are complete. */
type NamesOf<Shape> = Record<keyof Shape, true>;

const REPLY: NamesOf<ReplyObject> = {
  text: true,
  reasoning: true,
  toolCalls: true,
  citations: true,
  usage: true,
  stopReason: true,
  metrics: true,
  trace: true,
  performanceConfig: true,
  serviceTier: true,
  additionalModelResponseFields: true,
  events: true,
  body: true,
  chunks: true,
  error: true,
};
const TOOL_CALL: NamesOf<ReplyToolCall> = { name: true, input: true, id: true };
const REASONING: NamesOf<ReplyReasoning> = { text: true, signature: true, redacted: true };
const USAGE: NamesOf<ReplyUsage> = {
  inputTokens: true,
  outputTokens: true,
  totalTokens: true,
  cacheReadInputTokens: true,
  cacheWriteInputTokens: true,
  cacheDetails: true,
};
const ERROR: NamesOf<ServiceError> = { name: true, message: true, status: true };

/**
 * Checks a scripted reply, which may come from JavaScript or from JSON: a misspelled member would give an empty answer.
 *
 * @throws Error that names the members there are.
 */
export function checkReply(reply: Reply): void {
  if (typeof reply === "string") return;
  const given: unknown = reply;
  if (typeof given !== "object" || given === null) {
    throw new Error(`A reply must be a string or an object, not ${String(given)}.`);
  }
  checkMembers("A reply", given, REPLY);
  const { reasoning, toolCalls = [], usage = {}, error } = reply;
  if (typeof reasoning === "object") checkMembers("A reply's reasoning", reasoning, REASONING);
  for (const call of toolCalls) checkMembers("A reply's tool call", call, TOOL_CALL);
  checkMembers("A reply's usage", usage, USAGE);
  if (error) checkMembers("A reply's error", error, ERROR);
}
