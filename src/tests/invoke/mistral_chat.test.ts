import type { ConverseStreamRequest, ToolConfiguration } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "@jest/globals";

import { mistralChat, mistralOpenWeight } from "../../invoke/mistral_chat.js";
import { describeRecordings, recordedInteractions } from "../support/recordings.js";
import { reasoning, replyOf, streamedBlocks, text, toolCall, wholeBlocks } from "./chat_replies.js";
import { recordOf, recordsOf } from "../../json/record.js";

function ask(request: Partial<ConverseStreamRequest> = {}): ConverseStreamRequest {
  return { modelId: "m", messages: [{ role: "user", content: [{ text: "Hi" }] }], ...request };
}

const TOOLS: ToolConfiguration["tools"] = [
  { toolSpec: { name: "weather", inputSchema: { json: { type: "object" } } } },
  { toolSpec: { name: "time", inputSchema: { json: { type: "object" } } } },
];

function namesOf(tools: unknown): unknown[] {
  return recordsOf(tools).map((tool) => recordOf(tool["function"])["name"]);
}

describe("Mistral Large 2 and Pixtral", () => {
  it("call some tool by the word any", () => {
    const body = mistralChat.encode(ask({ toolConfig: { tools: TOOLS, toolChoice: { any: {} } } }));
    expect(body["tool_choice"]).toBe("any");
    expect(namesOf(body["tools"])).toEqual(["weather", "time"]);
  });

  it("call the tool that is chosen because they get no other", () => {
    const toolConfig = { tools: TOOLS, toolChoice: { tool: { name: "time" } } };
    const body = mistralChat.encode(ask({ toolConfig }));
    expect(body["tool_choice"]).toBe("any");
    expect(namesOf(body["tools"])).toEqual(["time"]);
  });

  it("get no stop sequences", () => {
    expect(mistralChat.nativeStop).toBe(false);
    const body = mistralChat.encode(ask({ inferenceConfig: { maxTokens: 5, stopSequences: ["END"] } }));
    expect(body).toEqual({ messages: [{ role: "user", content: "Hi" }], max_tokens: 5 });
  });

  it("get ids of nine characters, the same for a call and its result, and of other models too", () => {
    const foreign = "tooluse_kZJMlvQmRJ6eAyJE5GIl7Q";
    const turns = (toolUseId: string) =>
      mistralChat.encode(
        ask({
          messages: [
            { role: "assistant", content: [{ toolUse: { toolUseId, name: "time", input: {} } }] },
            { role: "user", content: [{ toolResult: { toolUseId, content: [{ text: "noon" }] } }] },
          ],
        }),
      )["messages"];
    expect(turns("D681PevKs")).toEqual([
      {
        role: "assistant",
        content: "",
        tool_calls: [{ id: "D681PevKs", type: "function", function: { name: "time", arguments: "{}" } }],
      },
      { role: "tool", tool_call_id: "D681PevKs", content: "noon" },
    ]);
    const [call, result] = recordsOf(turns(foreign));
    const id = recordsOf(call?.["tool_calls"])[0]?.["id"];
    expect(id).toMatch(/^[a-zA-Z0-9]{9}$/);
    expect(result?.["tool_call_id"]).toBe(id);
    expect(recordsOf(turns(`${foreign}2`))[1]?.["tool_call_id"]).not.toBe(id);
  });

  it("say why they ended under a name of their own, and stream messages", () => {
    const calls = [{ id: "D681PevKs", function: { name: "time", arguments: "{}" } }];
    const whole = { choices: [{ message: { content: "", tool_calls: calls }, stop_reason: "tool_calls" }] };
    const chunks = [
      { choices: [{ message: { role: "assistant", content: "" }, stop_reason: null }] },
      { choices: [{ message: { content: "", tool_calls: calls }, stop_reason: "tool_calls" }] },
    ];
    const blocks = [toolCall("D681PevKs", "time", "{}")];
    expect(wholeBlocks(mistralChat, whole)).toEqual(blocks);
    expect(streamedBlocks(mistralChat, chunks)).toEqual(blocks);
    expect(mistralChat.stopReason(whole)).toBe("tool_calls");
  });
});

describe("Mistral's open-weight models", () => {
  it("take stop sequences and the name of a tool", () => {
    const inferenceConfig = { stopSequences: ["END"] };
    const toolConfig = { tools: TOOLS, toolChoice: { tool: { name: "time" } } };
    expect(mistralOpenWeight.encode(ask({ inferenceConfig, toolConfig }))).toMatchObject({
      stop: ["END"],
      tool_choice: { type: "function", function: { name: "time" } },
    });
  });

  it("think in brackets", () => {
    expect(wholeBlocks(mistralOpenWeight, replyOf({ content: "[THINK]Hm.[/THINK]\n\nYes" }))).toEqual([
      reasoning("Hm."),
      text("Yes"),
    ]);
  });
});

describeRecordings("Recorded requests to Pixtral", () => {
  const recorded = recordedInteractions("invoke").filter(([, { model }]) => model.includes("pixtral"));

  it.each(recorded)("%s is what is sent here", (_name, { request }) => {
    const [user] = recordsOf(request.messages);
    const [words, picture] = recordsOf(user?.["content"]);
    const url = String(recordOf(picture?.["image_url"])["url"]);
    const bytes = Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
    const { name, description, parameters } = recordOf(recordsOf(request["tools"])[0]?.["function"]);
    const body = mistralChat.encode(
      ask({
        messages: [
          {
            role: "user",
            content: [{ text: String(words?.["text"]) }, { image: { format: "png", source: { bytes } } }],
          },
        ],
        toolConfig: {
          tools: [
            {
              toolSpec: {
                name: String(name),
                description: String(description),
                inputSchema: { json: JSON.parse(JSON.stringify(parameters)) },
              },
            },
          ],
          toolChoice: { auto: {} },
        },
        inferenceConfig: { maxTokens: 200, temperature: 0.7 },
      }),
    );
    expect(body).toEqual(request);
  });
});
