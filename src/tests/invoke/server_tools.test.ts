import type { ContentBlock } from "@aws-sdk/client-bedrock-runtime";
import { expect, it } from "@jest/globals";

import { openai } from "../../invoke/chat_families.js";
import { cohereCommandR } from "../../invoke/cohere_command_r.js";
import { llama31 } from "../../invoke/llama.js";
import { nova } from "../../invoke/nova.js";
import { titan } from "../../invoke/titan.js";
import { converse } from "./prompt_requests.js";

const ANTHROPIC: ContentBlock[] = [
  { toolUse: { toolUseId: "a", name: "search", input: {}, type: "server_tool_use" } },
  { $unknown: ["search_result_of_claude", { type: "search_result_of_claude", tool_use_id: "a" }] },
];
const NOVA: ContentBlock[] = [
  { toolUse: { toolUseId: "s", name: "nova_grounding", input: {}, type: "server_tool_use" } },
  { toolResult: { toolUseId: "s", content: [{ text: "found" }], type: "nova_grounding_result" } },
];
const CITED: ContentBlock = { citationsContent: { content: [{ text: "A1" }], citations: [{ title: "T" }] } };

it.each([
  ["Anthropic", ANTHROPIC],
  ["Nova", NOVA],
])("what %s ran by itself is left out where the API has no such tools", (_, ran) => {
  const [with_, without] = [converse(["U1", [...ran, CITED], "U2"]), converse(["U1", [CITED], "U2"])];
  for (const family of [openai, cohereCommandR, llama31, titan]) {
    expect(family.encode(with_)).toEqual(family.encode(without));
  }
});

it("Nova has its own tools back, and citations as text", () => {
  const { messages } = nova.encode(converse(["U1", [...NOVA, CITED], "U2"]));
  expect(Object(messages)[1].content).toEqual([NOVA[0], NOVA[1], { text: "A1" }]);
  const future: ContentBlock = { $unknown: ["aura", { colour: "red" }] };
  expect(Object(nova.encode(converse(["U1", [future]]))["messages"])[1].content).toEqual([
    { aura: { colour: "red" } },
  ]);
});
