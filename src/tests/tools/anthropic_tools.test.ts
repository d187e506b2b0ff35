import { describe, expect, it } from "@jest/globals";
import { AIMessage, HumanMessage, ToolMessage } from "@langchain/core/messages";

import { ChatBedrock, ChatBedrockConverse } from "../../index.js";
import { startBedrockEmulator } from "../../testing/index.js";

const CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const COMPUTER = {
  type: "computer_20250124",
  name: "computer",
  display_width_px: 1024,
  display_height_px: 768,
};
const EDITOR = { type: "text_editor_20250728", name: "str_replace_based_edit_tool" };
const OWN = { name: "now", schema: { type: "object", properties: {} } };
const LOOP = [
  new HumanMessage("Click."),
  new AIMessage({ content: "", tool_calls: [{ id: "t1", name: "computer", args: { action: "click" } }] }),
  new ToolMessage({ content: "done", tool_call_id: "t1" }),
];

describe("tools that Anthropic defines", () => {
  it("go to Claude as they are over InvokeModel, beside one's own, with their beta", async () => {
    await using bedrock = await startBedrockEmulator({ reply: "ok" });
    const llm = new ChatBedrock({ model: CLAUDE, ...bedrock.fields });
    await llm.bindTools([COMPUTER, EDITOR, OWN]).invoke(LOOP);
    const body = bedrock.requests[0]?.body ?? {};
    expect(body["tools"]).toEqual([expect.objectContaining({ name: "now" }), COMPUTER, EDITOR]);
    expect(body["anthropic_beta"]).toEqual(["computer-use-2025-01-24"]);
    expect(JSON.stringify(body["messages"])).toContain('"type":"tool_use"');
    llm.close();
  });

  it("alone keep the calls of the history, over InvokeModel", async () => {
    await using bedrock = await startBedrockEmulator({ reply: "ok" });
    const llm = new ChatBedrock({ model: CLAUDE, ...bedrock.fields });
    const { response_metadata } = await llm.bindTools([COMPUTER]).invoke(LOOP);
    expect(JSON.stringify(bedrock.requests[0]?.body["messages"])).toContain('"type":"tool_use"');
    expect(response_metadata["warnings"]).toBeUndefined();
    llm.close();
  });

  it("go with the model's own parameters over Converse, betas of one's own kept", async () => {
    await using bedrock = await startBedrockEmulator({ reply: "ok" });
    const additionalModelRequestFields = { anthropic_beta: ["mine"] };
    const llm = new ChatBedrockConverse({ model: CLAUDE, additionalModelRequestFields, ...bedrock.fields });
    await llm.bindTools([COMPUTER]).invoke("Click.");
    expect(bedrock.requests[0]?.body["additionalModelRequestFields"]).toEqual({
      tools: [COMPUTER],
      anthropic_beta: ["mine", "computer-use-2025-01-24"],
    });
    llm.close();
  });

  it("are refused for other vendors' models", () => {
    const llm = new ChatBedrockConverse({ model: "us.amazon.nova-pro-v1:0" });
    return expect(llm.bindTools([COMPUTER]).invoke("Click.")).rejects.toThrow("tools.0 is not a tool");
  });
});
