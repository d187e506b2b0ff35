import type { ContentBlockDelta, ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";

import { isRecord } from "../messages/block.js";
import { MalformedReplyError } from "../transport/errors/malformed_reply.js";

/**
 * Refuses members of another type than the service model says, which the SDK passes on as they came: text that is a
 * number would fail far away from here, or become another text.
 *
 * @throws MalformedReplyError that names the member.
 */
export function refuseTypes({ contentBlockDelta, metadata }: ConverseStreamOutput): void {
  if (contentBlockDelta?.delta) refuseTypesOfDelta(contentBlockDelta.delta);
  refuse("usage.cacheDetails", isList(metadata?.usage?.cacheDetails));
}

function refuseTypesOfDelta({ text, reasoningContent, toolUse, citation, image }: ContentBlockDelta): void {
  refuse("text", isText(text));
  refuse("reasoningContent.text", isText(reasoningContent?.text));
  refuse("reasoningContent.signature", isText(reasoningContent?.signature));
  refuse("reasoningContent.redactedContent", isBytes(reasoningContent?.redactedContent));
  refuse("toolUse.input", isText(toolUse?.input));
  refuse("citation.sourceContent", isList(citation?.sourceContent));
  refuse("image.source.bytes", isBytes(image?.source?.bytes));
}

function refuse(member: string, isRight: boolean): void {
  if (isRight) return;
  throw new MalformedReplyError(
    `The reply cannot be read: its ${member} is of a type that Bedrock does not send. Call again.`,
  );
}

function isText(value: unknown): boolean {
  return value === undefined || value === null || typeof value === "string";
}

function isBytes(value: unknown): boolean {
  return value === undefined || value === null || ArrayBuffer.isView(value);
}

function isList(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.every(isRecord));
}
