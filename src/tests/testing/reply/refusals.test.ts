import { ConverseCommand, type ConverseCommandInput } from "@aws-sdk/client-bedrock-runtime";
import { expect, test } from "@jest/globals";
import type { EmulatedRequest, ReplyObject } from "../../../testing/index.js";
import { isJsonObject } from "../../../testing/json_value.js";
import { withEmulator } from "../clients.js";

const modelId = "newvendor.thing-v1:0";

/** A model of one's own making, which knows no sampling: a script refuses what no rule of the emulator knows. */
function refuseSampling(request: EmulatedRequest): ReplyObject | undefined {
  const { inferenceConfig } = request.body;
  const sent = Object.keys(isJsonObject(inferenceConfig) ? inferenceConfig : {});
  const refused = ["temperature", "topP"].find((name) => sent.includes(name));
  if (request.modelId !== modelId || refused === undefined) return undefined;
  const message = `This model doesn't support the ${refused} field. Remove ${refused} and try again.`;
  return { error: { name: "ValidationException", message } };
}

test("a script refuses chosen parameters of a chosen model, one after another", () =>
  withEmulator({ reply: refuseSampling }, async (client, bedrock) => {
    const ask = (inferenceConfig: ConverseCommandInput["inferenceConfig"], model = modelId) =>
      client.send(
        new ConverseCommand({
          modelId: model,
          messages: [{ role: "user", content: [{ text: "hi" }] }],
          inferenceConfig,
        }),
      );
    await expect(ask({ temperature: 0, topP: 1 })).rejects.toMatchObject({
      name: "ValidationException",
      message: "This model doesn't support the temperature field. Remove temperature and try again.",
      $metadata: { httpStatusCode: 400 },
    });
    await expect(ask({ topP: 1 })).rejects.toThrow(/the topP field/);
    await expect(ask({ maxTokens: 5 })).resolves.toMatchObject({ stopReason: "end_turn" });
    await expect(ask({ topP: 1 }, "newvendor.other-v1:0")).resolves.toMatchObject({ stopReason: "end_turn" });
    expect(bedrock.requests.map(({ status }) => status)).toEqual([400, 400, 200, 200]);
  }));
