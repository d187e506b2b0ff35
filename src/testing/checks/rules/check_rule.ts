import type { ContentBlock, ConverseRequest, Message } from "@aws-sdk/client-bedrock-runtime";
import { isJsonObject } from "../../json_value.js";
import type { Traits } from "../../models/traits.js";

/** The body of a Converse request that conforms to the service model. Blobs are base64 strings; no rule reads them. */
export type ConverseBody = Omit<ConverseRequest, "modelId">;

/** Types a body whose form a schema has already checked. */
export function isConverseBody(body: unknown): body is ConverseBody {
  return isJsonObject(body);
}

/** What a rule may use besides the body. */
export interface RuleContext extends Traits {
  /** Whether the reply was requested as a stream. */
  streaming: boolean;
}

/** Where a rule is violated, and the service's message. */
export interface Finding {
  path: string;
  message: string;
  /** Exception name. Default: `ValidationException`. */
  name?: string;
}

/**
 * A rule of the service that is not in the service model. Its name says what it requires, and appears in the violation.
 */
export type Rule = (body: ConverseBody, context: RuleContext) => Finding | undefined;

/** A content block, and its path. */
export interface PlacedBlock {
  path: string;
  block: ContentBlock;
  message: Message;
}

/** All content blocks of the messages, in order. */
export function blocksOf({ messages }: ConverseBody): PlacedBlock[] {
  return (messages ?? []).flatMap((message, at) =>
    (message.content ?? []).map((block, index) => ({
      path: `messages.${at}.content.${index}`,
      block,
      message,
    })),
  );
}

/** A user or assistant turn, and its position in `messages`. */
export interface Turn {
  at: number;
  role: string | undefined;
  content: ContentBlock[];
}

/** User and assistant turns. System messages between them are not turns. */
export function turnsOf({ messages }: ConverseBody): Turn[] {
  return (messages ?? []).flatMap(({ role, content }, at) =>
    role === "system" ? [] : [{ at, role, content: content ?? [] }],
  );
}

/** An error of the model itself, with what Converse puts before it. */
export function modelError(path: string, message: string): Finding {
  return { path, message: `The model returned the following errors: ${message}` };
}

/** Converse's error for a field that it does not take for the model; `where` says more of the field, if anything. */
export function unsupportedField(path: string, field: string, where = ""): Finding {
  return {
    path,
    message: `This model doesn't support the ${field} field${where}. Remove ${field} and try again.`,
  };
}
