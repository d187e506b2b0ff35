import { z } from "zod/v4";
import { jsonObject, openBody } from "../schema.js";

const toolCall = z.looseObject({
  id: z.string().optional(),
  type: z.enum(["function"]).optional(),
  function: z.looseObject({ name: z.string(), arguments: z.string() }),
});

/** Writer's pages show one object where the others have a list. */
const content = z.union([z.string(), z.array(jsonObject), jsonObject]).nullish();

const said = { content, name: z.string().optional() };

const message = z.discriminatedUnion("role", [
  z.looseObject({ role: z.enum(["system", "developer", "user"]), ...said }),
  z.looseObject({ role: z.literal("assistant"), ...said, tool_calls: z.array(toolCall).nullish() }),
  z.looseObject({ role: z.literal("tool"), ...said, tool_call_id: z.string() }),
]);

const tool = z.looseObject({
  type: z.enum(["function"]),
  function: z.looseObject({
    name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
    description: z.string().optional(),
    parameters: jsonObject.optional(),
    strict: z.boolean().nullish(),
  }),
});

const toolChoice = z.union([
  z.enum(["none", "auto", "any", "required"]),
  z.looseObject({ type: z.enum(["function"]), function: z.looseObject({ name: z.string() }) }),
]);

const responseFormat = z.discriminatedUnion("type", [
  z.looseObject({ type: z.enum(["text", "json_object"]) }),
  z.looseObject({
    type: z.literal("json_schema"),
    json_schema: z.looseObject({ name: z.string().optional(), schema: jsonObject.optional() }),
  }),
]);

/**
 * OpenAI's chat completions, with what the models on Bedrock agree on; other members are left to the model.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-openai.html
 */
export const chatCompletionsSchema = openBody({
  messages: z.array(message).min(1),
  model: z.string().optional(),
  stream: z.boolean().optional(),
  max_tokens: z.int().min(0).nullish(),
  max_completion_tokens: z.int().min(0).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  n: z.int().min(1).max(16).nullish(),
  seed: z.int().nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  tools: z.array(tool).nullish(),
  tool_choice: toolChoice.nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  response_format: responseFormat.nullish(),
  reasoning_effort: z.enum(["none", "minimal", "low", "medium", "high", "xhigh", "max"]).nullish(),
});
