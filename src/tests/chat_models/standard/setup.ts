import { ChatPromptTemplate } from "@langchain/core/prompts";
import { StructuredTool, tool } from "@langchain/core/tools";
import { z } from "zod/v3";

import type { ChatBedrockFields } from "../../../index.js";
import type { BedrockEmulatorOptions, ReplyObject } from "../../../testing/index.js";
import type { CLASSES } from "../../support/classes.js";
import { CLAUDE, emulated } from "../../support/model.js";

/** One of the two classes. */
export type ModelClass = (typeof CLASSES)[number][1];

/** A model of a class on an emulator of its own. */
export function standardModel(
  Model: ModelClass,
  emulator: BedrockEmulatorOptions = {},
  fields: Partial<ChatBedrockFields> = {},
) {
  return emulated(emulator, (own) => new Model({ model: CLAUDE, ...own, ...fields }));
}

export const adderSchema = z
  .object({
    a: z.number().int().describe("The first integer to add."),
    b: z.number().int().describe("The second integer to add."),
  })
  .describe("Add two integers");

/** A tool as a class of its own. */
export class AdderTool extends StructuredTool {
  override name = "AdderTool";
  override description = "Add two integers";
  override schema = adderSchema;

  protected override async _call({ a, b }: z.infer<typeof adderSchema>): Promise<string> {
    return JSON.stringify({ result: a + b });
  }
}

export const MATH_ADDITION_PROMPT = ChatPromptTemplate.fromMessages([
  ["system", "You are bad at math and must ALWAYS call the {toolName} function."],
  ["human", "What is the sum of 1836281973 and 19973286?"],
]);

/** The sum that the prompt asks for, as the arguments of a call. */
export const SUMMANDS = { a: 1836281973, b: 19973286 };

/** A reply that calls a tool with them. */
export function additionCall(name: string): ReplyObject {
  return { toolCalls: [{ name, input: SUMMANDS, id: "abc123" }] };
}

const location = z.object({ location: z.string().describe("The city name, e.g. San Francisco") });

/** A tool without a function. */
export const weatherParams = {
  name: "get_current_weather",
  description: "Get the current weather in a given location",
  schema: location,
};

/** The same with one. */
export const weatherTool = tool(() => "The weather in San Francisco is 70 degrees and sunny.", weatherParams);

export const timeTool = tool(() => "12:02 PM", {
  name: "get_current_time",
  description: "Get the current time in a given location",
  schema: location,
});

/** A reply that calls one of them. */
export function locationCalls(...names: string[]): ReplyObject {
  return {
    toolCalls: names.map((name) => ({ name, input: { location: "San Francisco" }, id: `call_${name}` })),
  };
}
