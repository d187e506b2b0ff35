import { chunkEvent, errorAnswer, jsonAnswer, streamAnswer, type Answer } from "../answer.js";
import type { JsonObject } from "../json_value.js";
import { tokenCountHeaders, withGuardrail, withInvocationMetrics } from "../native/invocation.js";
import { nativeFamilyOf } from "../native/registry.js";
import type { EmulatedRequest, Operation } from "../requests.js";
import { toConverseReply } from "./converse_reply.js";
import { foldEvents } from "./fold_events.js";
import { openReply } from "./open_reply.js";
import type { Reply, ReplyObject } from "./reply.js";
import { estimateTokens } from "./tokens.js";

/** The raw forms of a reply that an operation can send. */
const RAW_FORMS: Record<Operation, ("body" | "events" | "chunks")[]> = {
  converse: ["body", "events"],
  "converse-stream": ["events"],
  invoke: ["body"],
  "invoke-with-response-stream": ["chunks"],
  "count-tokens": ["body"],
};

/** Converts a scripted reply to the answer of the operation that was called. */
export function answerReply(scripted: Reply, request: EmulatedRequest): Answer {
  const reply = typeof scripted === "string" ? { text: scripted } : scripted;
  if (reply.error) return errorAnswer(reply.error);
  requireUsableForm(reply, request.operation);
  switch (request.operation) {
    case "converse":
      return jsonAnswer(reply.body ?? converseBody(reply, request));
    case "converse-stream":
      return streamAnswer(reply.events ?? openReply(toConverseReply(reply, request)));
    case "invoke":
      return invokeAnswer(reply, request);
    case "invoke-with-response-stream":
      return invokeStreamAnswer(reply, request);
    case "count-tokens":
      return jsonAnswer(
        reply.body ?? { inputTokens: reply.usage?.inputTokens ?? estimateTokens(request.body) },
      );
  }
}

/** Throws for a reply with raw forms of other operations only, because it would come out empty. */
function requireUsableForm(reply: ReplyObject, operation: Operation): void {
  const given = (["body", "events", "chunks"] as const).filter((form) => reply[form] !== undefined);
  const described = reply.text ?? reply.reasoning ?? reply.toolCalls;
  const usable = RAW_FORMS[operation];
  if (given.length === 0 || described !== undefined || given.some((form) => usable.includes(form))) return;
  throw new Error(
    `The scripted reply has only \`${given.join("` and `")}\`, which ${operation} cannot send. Add \`${usable.join("` or `")}\`, or describe the reply with \`text\`.`,
  );
}

function converseBody(reply: ReplyObject, request: EmulatedRequest): JsonObject {
  return reply.events ? foldEvents(reply.events) : toConverseReply(reply, request);
}

function invokeAnswer(reply: ReplyObject, request: EmulatedRequest): Answer {
  const described = toConverseReply(reply, request);
  const body = reply.body ?? withGuardrail(nativeFamilyOf(request).body(described, request), described);
  return jsonAnswer(body, tokenCountHeaders(described));
}

function invokeStreamAnswer(reply: ReplyObject, request: EmulatedRequest): Answer {
  return streamAnswer((reply.chunks ?? nativeChunks(reply, request)).map(chunkEvent), {
    "x-amzn-bedrock-content-type": "application/json",
  });
}

function nativeChunks(reply: ReplyObject, request: EmulatedRequest): JsonObject[] {
  const family = nativeFamilyOf(request);
  const described = toConverseReply(reply, request);
  return withInvocationMetrics(family.chunks(described, request), described, family);
}
