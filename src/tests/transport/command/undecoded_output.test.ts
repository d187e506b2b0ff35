import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "@jest/globals";
import type { HandlerExecutionContext } from "@smithy/types";

import { startBedrockEmulator } from "../../../testing/index.js";
import { leaveUndecoded } from "../../../transport/command/undecoded_output.js";
import { CLASSES } from "../../support/classes.js";
import { CLAUDE, collect } from "../../support/model.js";

/** What a client's middleware sees of the outputs, with the client's own decoder of streams out of order. */
function clientWithoutDecoder(fields: object) {
  const client = new BedrockRuntimeClient(fields);
  const decoder = {
    deserializeEventStream: () => Promise.reject(new Error("The SDK has decoded a stream.")),
  };
  Object.assign(client.config.protocol, decoder);
  const outputs: object[] = [];
  const see = { step: "initialize", name: "see" } as const;
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      outputs.push(result.output);
      return result;
    },
    see,
  );
  return { client, outputs };
}

describe.each(CLASSES)("the stream of %s", (_, Model) => {
  it("is not decoded by the SDK too, whose output has all its members", async () => {
    await using bedrock = await startBedrockEmulator({ reply: "one two" });
    const { client, outputs } = clientWithoutDecoder(bedrock.fields);
    const llm = new Model({ model: CLAUDE, client });
    const chunks = await collect(llm.stream("hi"));
    expect(chunks.map(({ text }) => text).join("")).toBe("one two");
    const isNative = "body" in (outputs[0] ?? {});
    expect(outputs).toMatchObject([
      {
        $metadata: { httpStatusCode: 200, requestId: expect.any(String) },
        ...(isNative ? { contentType: "application/json" } : {}),
      },
    ]);
    client.destroy();
  });
});

it("leaves the members to an SDK that reads replies without schemas", () => {
  const context = (operationSchema?: unknown): HandlerExecutionContext => ({
    __smithy_context: { operationSchema },
  });
  const later = [9, "namespace", "ConverseStream", 0, () => "a schema", "a schema of another form"];
  expect(leaveUndecoded("stream", {})).toBe(false);
  expect(leaveUndecoded("stream", context())).toBe(false);
  expect(leaveUndecoded("stream", context(later))).toBe(false);
});
