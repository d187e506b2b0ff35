import type { z } from "zod/v4";
import type { Finding } from "../checks/rules/check_rule.js";
import type { JsonObject } from "../json_value.js";
import type { Ask } from "../reply/ask.js";
import type { ConverseReply } from "../reply/converse_reply.js";
import type { Issue } from "./schema_issues.js";

/** The parts of an InvokeModel request that a family reads. */
export interface NativeRequest {
  modelId: string;
  body: JsonObject;
}

/** A requirement of a model family that the schema of its InvokeModel body does not express. */
export type NativeRule = (request: NativeRequest) => Finding | undefined;

/** The InvokeModel API of a model family: what it accepts, and how it answers. Each family is a file in this folder. */
export interface NativeFamily {
  /** Name of the family, which appears in violations. */
  name: string;
  /** The request body. */
  schema: z.ZodType;
  /** Checked in order, once the body satisfies the schema. */
  rules?: NativeRule[];
  /** What an error says before the violations, for families whose schema is a union. */
  preamble?: string;
  /** The model's own words for a violation that Bedrock leaves to the model. */
  describe?: (issue: Issue, body: JsonObject) => string | undefined;
  /** False for families without InvokeModelWithResponseStream. Default: true. */
  streams?: boolean;
  /** What the body asks the model for. */
  ask(body: JsonObject): Ask;
  /** The body of an InvokeModel reply. */
  body(reply: ConverseReply, request: NativeRequest): JsonObject;
  /** The chunks of an InvokeModelWithResponseStream reply; Bedrock's own members are added later. */
  chunks(reply: ConverseReply, request: NativeRequest): JsonObject[];
  /** Whether the chunk reports a guardrail's action. Default: every chunk does. */
  isContent?: (chunk: JsonObject) => boolean;
}
