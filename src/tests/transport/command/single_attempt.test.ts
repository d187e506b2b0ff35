import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "@jest/globals";

import { startBedrockEmulator } from "../../../testing/index.js";
import { CLASSES } from "../../support/classes.js";
import { CLAUDE } from "../../support/model.js";

/** The SDK waits less after this than after a throttle. */
const FAILING = {
  type: "refuse" as const,
  name: "InternalServerException",
  message: "It failed.",
  times: Infinity,
};

describe.each(CLASSES)("%s sends maxRetries + 1 times, and the SDK does not multiply that", (_, Model) => {
  it("with a client that would try three times by itself, and goes on doing so for others", async () => {
    await using bedrock = await startBedrockEmulator({ faults: FAILING });
    const client = new BedrockRuntimeClient({ ...bedrock.fields, maxAttempts: 3 });
    const llm = new Model({ model: CLAUDE, client, maxRetries: 1 });
    await expect(llm.invoke("hi")).rejects.toMatchObject({ statusCode: 500 });
    expect(bedrock.requests).toHaveLength(2);
    await expect(client.send(new ConverseCommand({ modelId: CLAUDE, messages: [] }))).rejects.toThrow(
      "It failed.",
    );
    expect(bedrock.requests).toHaveLength(5);
    client.destroy();
  });

  it("with clientOptions that would", async () => {
    await using bedrock = await startBedrockEmulator({ faults: FAILING });
    const clientOptions = { maxAttempts: 5 };
    const llm = new Model({ model: CLAUDE, clientOptions, maxRetries: 2, ...bedrock.fields });
    await expect(llm.stream("hi")).rejects.toMatchObject({ statusCode: 500 });
    expect(bedrock.requests).toHaveLength(3);
    llm.close();
  });
});
