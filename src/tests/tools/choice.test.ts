import { describe, expect, test } from "@jest/globals";
import type { ToolChoice } from "@langchain/core/language_models/chat_models";

import { resolveToolChoice } from "../../tools/choice.js";
import { toConverseTools } from "../../tools/specs.js";
import { InvalidInputError } from "../../errors/invalid_input.js";

const tools = toConverseTools([
  { name: "add" },
  { systemTool: { name: "nova_grounding" } },
  { cachePoint: { type: "default" } },
  { name: "any" },
]);
const chosen = { tool: { name: "add" } };

describe("every spelling of tool_choice", () => {
  test.each<[choice: ToolChoice | undefined, resolved: unknown]>([
    [undefined, undefined],
    ["", undefined],
    ["auto", { auto: {} }],
    [{ type: "auto" }, { auto: {} }],
    [{ auto: {} }, { auto: {} }],
    ["any", { any: {} }],
    ["required", { any: {} }],
    [{ type: "any", disable_parallel_tool_use: true }, { any: {} }],
    [{ type: "required" }, { any: {} }],
    [{ any: {} }, { any: {} }],
    ["none", "none"],
    [{ type: "none" }, "none"],
    [{ none: {} }, "none"],
    ["add", chosen],
    [{ type: "tool", name: "add" }, chosen],
    [{ type: "function", function: { name: "add" } }, chosen],
    [{ type: "function", name: "add" }, chosen],
    [{ function: { name: "add" } }, chosen],
    [{ name: "add" }, chosen],
    [{ tool: { name: "add" } }, chosen],
    ["nova_grounding", { tool: { name: "nova_grounding" } }],
    [{ type: "tool", name: "any" }, { tool: { name: "any" } }],
  ])("%j", (choice, resolved) => {
    expect(resolveToolChoice(choice, tools)).toEqual(resolved);
  });
});

describe("an invalid choice is a clear error", () => {
  test.each<[choice: unknown, message: string]>([
    ["subtract", 'tool_choice: the tool "subtract" is not bound. Bound tools: add, nova_grounding, any.'],
    [{ type: "tool", name: "subtract" }, 'tool_choice: the tool "subtract"'],
    [{ tool: { name: "subtract" } }, 'tool_choice: the tool "subtract"'],
    ["Auto", 'tool_choice: the tool "Auto" is not bound'],
    [{}, 'tool_choice {} is not valid. Use "auto", "any", "none" or the name of a tool.'],
    [{ type: "function", function: {} }, 'tool_choice {"type":"function","function":{}} is not valid'],
    [{ type: "tool" }, 'tool_choice {"type":"tool"} is not valid'],
    [true, "tool_choice true is not valid"],
    [["add"], 'tool_choice ["add"] is not valid'],
  ])("%j", (choice, message) => {
    const resolve = () => resolveToolChoice(choice as ToolChoice, tools);
    expect(resolve).toThrow(InvalidInputError);
    expect(resolve).toThrow(message);
  });

  test("a name where no tools are bound", () => {
    expect(() => resolveToolChoice("add", [])).toThrow("Bound tools: none.");
  });
});
