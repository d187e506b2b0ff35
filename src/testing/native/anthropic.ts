import { jsonObjects, valueAt, type JsonObject } from "../json_value.js";
import { offeredTools, type Ask } from "../reply/ask.js";
import { describeAnthropicIssue } from "./anthropic/malformed_input.js";
import { anthropicBody, anthropicChunks } from "./anthropic/reply.js";
import { ANTHROPIC_RULES } from "./anthropic/rules.js";
import { anthropicSchema } from "./anthropic/schema.js";
import type { NativeFamily } from "./family.js";

/**
 * Claude's Messages API.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-messages-request-response.html
 */
export const anthropicMessages: NativeFamily = {
  name: "anthropicMessages",
  schema: anthropicSchema,
  // Bedrock's schema is a union of Messages and the old completions. Its errors say so when a body is not valid for
  // Messages.
  preamble: '#: subject must not be valid against schema {"required":["messages"]}',
  describe: describeAnthropicIssue,
  rules: ANTHROPIC_RULES,
  ask: (body) => {
    const schema =
      valueAt(body, "output_config", "format", "schema") ?? valueAt(body, "output_format", "schema");
    return {
      // Server tools and tools that Anthropic defines have a `type` and no schema.
      tools: offeredTools(
        jsonObjects(body["tools"]).filter((tool) => tool["input_schema"] !== undefined),
        (tool) => ({ name: tool["name"], schema: tool["input_schema"] }),
      ),
      choice: choiceOf(body),
      endsWithToolResults: jsonObjects(jsonObjects(body["messages"]).at(-1)?.["content"]).some(
        ({ type }) => type === "tool_result",
      ),
      ...(schema !== undefined && { jsonSchema: jsonObjects([schema])[0] ?? {} }),
    };
  },
  body: anthropicBody,
  chunks: anthropicChunks,
  isContent: ({ type }) => type === "content_block_delta",
};

function choiceOf(body: JsonObject): Ask["choice"] {
  const type = valueAt(body, "tool_choice", "type");
  const name = valueAt(body, "tool_choice", "name");
  if (type === "tool" && typeof name === "string") return { name };
  return type === "any" || type === "none" ? type : "auto";
}
