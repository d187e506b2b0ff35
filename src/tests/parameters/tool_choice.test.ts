import { describe, expect, it } from "@jest/globals";

import { ChatBedrock, ChatBedrockConverse } from "../../index.js";
import { startBedrockEmulator } from "../../testing/index.js";

const CLAUDE = "anthropic.claude-sonnet-4-5-20250929-v1:0";
const OPUS = "anthropic.claude-opus-5-5";
const tool = (name: string) => ({
  type: "function" as const,
  function: { name, parameters: { type: "object", properties: {} } },
});
const tools = [tool("search"), tool("find")];

describe.each([ChatBedrockConverse, ChatBedrock])("%p", (Model) => {
  async function sent(model: string, fields: object, options: object): Promise<string> {
    await using bedrock = await startBedrockEmulator();
    await new Model({ ...bedrock.fields, model, ...fields, onWarning: () => undefined }).invoke(
      "hi",
      options,
    );
    expect(bedrock.requests.map(({ status }) => status)).toEqual([200]);
    return JSON.stringify(bedrock.requests[0]?.body);
  }

  it.each([
    ["Claude's words", { type: "tool", name: "find" }],
    ["OpenAI's words", { type: "function", function: { name: "find" } }],
    ["a name", "find"],
  ])(
    "takes a choice of tools among the model's own parameters in %s for the option",
    async (_, tool_choice) => {
      const plain = await sent(CLAUDE, {}, { tools, tool_choice: "find" });
      expect(await sent(CLAUDE, { modelKwargs: { tool_choice } }, { tools })).toBe(plain);
      expect(await sent(CLAUDE, { additionalModelRequestFields: { tool_choice } }, { tools })).toBe(plain);
    },
  );

  it("is beaten by a call's own choice", async () => {
    const plain = await sent(CLAUDE, {}, { tools, tool_choice: "auto" });
    const fields = { modelKwargs: { tool_choice: { type: "any" } } };
    expect(await sent(CLAUDE, fields, { tools, tool_choice: "auto" })).toBe(plain);
  });

  it("eases it where the model refuses forced tools, and keeps its other members", async () => {
    const tool_choice = { type: "any", disable_parallel_tool_use: true };
    const text = await sent(OPUS, {}, { tools, modelKwargs: { tool_choice } });
    expect(text).toContain('"tool_choice":{"type":"auto","disable_parallel_tool_use":true}');
    expect(text).toContain("You must call one of the tools");
  });
});
