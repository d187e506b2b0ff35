import type { z } from "zod/v4";
import type { Finding } from "../checks/rules/check_rule.js";
import type { JsonObject } from "../json_value.js";
import type { Ask } from "../reply/ask.js";
import type { ConverseReply } from "../reply/converse_reply.js";
import type { Issue } from "./issues.js";

/** An InvokeModel request, as far as a family looks at it. */
export interface NativeRequest {
  modelId: string;
  body: JsonObject;
}

/** What a model family asks of an InvokeModel body that its schema does not say. */
export type NativeRule = (request: NativeRequest) => Finding | undefined;

/** The InvokeModel API of a model family: what it takes, and how it answers. A family is one file of this folder. */
export interface NativeFamily {
  /** Name of the family; violations carry it. */
  name: string;
  /** The request body. */
  schema: z.ZodType;
  /** Looked at in order, once the schema is satisfied. */
  rules?: NativeRule[];
  /** What stands before the violations of an otherwise well-formed body, for families whose schema is a union. */
  preamble?: string;
  /** The model's own words for a departure that Bedrock leaves to it. */
  describe?: (issue: Issue, body: JsonObject) => string | undefined;
  /** False for families without InvokeModelWithResponseStream. Default: true. */
  streams?: boolean;
  /** What the body asks the model for. */
  ask(body: JsonObject): Ask;
  /** The body of an InvokeModel reply. */
  body(reply: ConverseReply, request: NativeRequest): JsonObject;
  /** The chunks of an InvokeModelWithResponseStream reply; Bedrock's own members are added later. */
  chunks(reply: ConverseReply, request: NativeRequest): JsonObject[];
  /** Whether a guardrail's action is told in the chunk. Default: in all. */
  isContent?: (chunk: JsonObject) => boolean;
}
