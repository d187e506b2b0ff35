import { ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { expect, test } from "@jest/globals";

import { CLAUDE, emulatedModel } from "../../support/model.js";

test("a model's client sends before its first call, with a promise and with a callback", async () => {
  await using model = await emulatedModel({ reply: "Hi!" });
  const input = { modelId: CLAUDE, messages: [{ role: "user" as const, content: [{ text: "hi" }] }] };
  await expect(model.llm.client.send(new ConverseCommand(input))).resolves.toMatchObject({
    stopReason: "end_turn",
  });
  const called = new Promise((resolve) => {
    model.llm.client.send(new ConverseCommand(input), (error, output) => resolve(output ?? error));
  });
  await expect(called).resolves.toMatchObject({ stopReason: "end_turn" });
});

test("a model can be closed before its first call, and called afterwards", async () => {
  await using model = await emulatedModel({ reply: "Hi!" });
  model.llm.close();
  const called = model.llm.invoke("hi");
  model.llm.close();
  expect((await called).text).toBe("Hi!");
});
