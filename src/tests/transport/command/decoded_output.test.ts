import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "@jest/globals";

import { startBedrockEmulator } from "../../../testing/index.js";
import { DecodedOutput } from "../../../transport/command/decoded_output.js";
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

it.each(CLASSES)(
  "a failure of %s is the service's, when other code sends a command again",
  async (_, Model) => {
    const throttled = { type: "exception", name: "throttlingException", afterEvents: 0 } as const;
    await using bedrock = await startBedrockEmulator({ faults: [{ type: "none" }, throttled] });
    const client = new BedrockRuntimeClient(bedrock.fields);
    client.middlewareStack.add(
      (next) => async (args) => {
        await next(args);
        return next(args);
      },
      { step: "finalizeRequest", name: "again", priority: "low" },
    );
    const llm = new Model({ model: CLAUDE, client, maxRetries: 0 });
    await expect(llm.stream("hi")).rejects.toMatchObject({ name: "ThrottledError", statusCode: 429 });
    client.destroy();
  },
);

it("leaves the members to an SDK that reads replies without schemas", () => {
  const outputOf = (operationSchema?: unknown) =>
    new DecodedOutput({ __smithy_context: { operationSchema } });
  const later = [9, "namespace", "ConverseStream", 0, () => "a schema", "a schema of another form"];
  expect(new DecodedOutput({}).leaveOut("stream")).toBe(false);
  expect(outputOf().leaveOut("stream")).toBe(false);
  expect(outputOf(later).leaveOut("stream")).toBe(false);
});
