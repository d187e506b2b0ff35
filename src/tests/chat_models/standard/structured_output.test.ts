import { describe, expect, it } from "@jest/globals";
import { BaseCallbackHandler } from "@langchain/core/callbacks/base";
import { AIMessage } from "@langchain/core/messages";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { toJsonSchema } from "@langchain/core/utils/json_schema";
import { z } from "zod/v3";

import { CLASSES } from "../../support/classes.js";
import { additionCall, adderSchema, MATH_ADDITION_PROMPT, standardModel, SUMMANDS } from "./setup.js";

/** What a callback is told about the call of the model. */
function watch() {
  const told: Record<string, unknown>[] = [];
  const handler = BaseCallbackHandler.fromMethods({
    handleChatModelStart: (_llm, _messages, _run, _parent, extra) => void told.push(extra ?? {}),
  });
  return { told, options: { callbacks: [handler] } };
}

const TRACED = [
  {
    options: {
      ls_structured_output_format: {
        kwargs: { method: "functionCalling" },
        schema: toJsonSchema(adderSchema),
      },
    },
  },
];

/** LangChain's standard integration tests of structured output, each by its name there. */
describe.each(CLASSES)("%s passes", (_, Model) => {
  it("testWithStructuredOutput: the object, and a trace of its format", async () => {
    await using model = await standardModel(Model, { reply: additionCall("math_addition") });
    const { told, options } = watch();
    const llm = model.llm.withStructuredOutput(adderSchema, { name: "math_addition" });
    const result = await MATH_ADDITION_PROMPT.pipe(llm).invoke({ toolName: "math_addition" }, options);
    expect(result).toEqual(SUMMANDS);
    expect(told).toMatchObject(TRACED);
  });

  it("testWithStructuredOutputIncludeRaw: the object beside the message, and a trace of its format", async () => {
    await using model = await standardModel(Model, { reply: additionCall("math_addition") });
    const { told, options } = watch();
    const llm = model.llm.withStructuredOutput(adderSchema, { name: "math_addition", includeRaw: true });
    const result = await MATH_ADDITION_PROMPT.pipe(llm).invoke({ toolName: "math_addition" }, options);
    expect(result.raw).toBeInstanceOf(AIMessage);
    expect(result.parsed).toEqual(SUMMANDS);
    expect(told).toMatchObject(TRACED);
  });

  it("testInvokeMoreComplexTools: nested objects, and one of unknown members", async () => {
    const complex = z.object({
      decision: z.enum(["UseAPI", "UseFallback"]),
      explanation: z.string(),
      apiDetails: z.object({
        serviceName: z.string(),
        endpointName: z.string(),
        parameters: z.record(z.unknown()),
        extractionPath: z.string(),
      }),
    });
    const answer = {
      decision: "UseAPI",
      explanation: "It is faster.",
      apiDetails: {
        serviceName: "MyService",
        endpointName: "MyEndpoint",
        parameters: { param1: "value1", param2: "value2" },
        extractionPath: "Users/johndoe/data",
      },
    };
    const reply = { toolCalls: [{ name: "service_tool", input: answer }] };
    await using model = await standardModel(Model, { reply });
    const prompt = ChatPromptTemplate.fromMessages([
      ["system", "You're a helpful assistant. Always use the {toolName} tool."],
      ["human", "I want to use the UseAPI because it's faster. Parameters: {parameters}"],
    ]);
    const llm = model.llm.withStructuredOutput(complex, { name: "service_tool" });
    const parameters = JSON.stringify(answer.apiDetails.parameters);
    const result = await prompt.pipe(llm).invoke({ toolName: "service_tool", parameters });
    expect(result).toEqual(answer);
    expect(JSON.stringify(model.bedrock.requests[0]?.body)).toContain("extractionPath");
  });
});
