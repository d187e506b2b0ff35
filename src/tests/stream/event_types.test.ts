import type { ConverseStreamOutput } from "@aws-sdk/client-bedrock-runtime";
import { expect, it } from "@jest/globals";

import { ReplyReducer } from "../../stream/reducer.js";
import { MalformedReplyError } from "../../transport/errors/malformed_reply.js";

/** An event as JSON may hold it, whatever the service model says. */
function event(json: string): ConverseStreamOutput {
  return JSON.parse(json);
}

it.each([
  ["text", `{"contentBlockDelta":{"delta":{"text":5}}}`],
  ["reasoningContent.text", `{"contentBlockDelta":{"delta":{"reasoningContent":{"text":[]}}}}`],
  ["reasoningContent.signature", `{"contentBlockDelta":{"delta":{"reasoningContent":{"signature":1}}}}`],
  [
    "reasoningContent.redactedContent",
    `{"contentBlockDelta":{"delta":{"reasoningContent":{"redactedContent":1}}}}`,
  ],
  ["toolUse.input", `{"contentBlockDelta":{"delta":{"toolUse":{"input":{}}}}}`],
  ["citation.sourceContent", `{"contentBlockDelta":{"delta":{"citation":{"sourceContent":[null]}}}}`],
  ["image.source.bytes", `{"contentBlockDelta":{"delta":{"image":{"source":{"bytes":5}}}}}`],
  ["usage.cacheDetails", `{"metadata":{"usage":{"cacheDetails":5}}}`],
])("a reply whose %s is of another type is malformed", (member, json) => {
  const read = () => new ReplyReducer().accept(event(json));
  expect(read).toThrow(MalformedReplyError);
  expect(read).toThrow(`its ${member} is of a type`);
});
