import { z } from "zod/v4";
import { closedBody, jsonObject, strings, unit } from "../schema.js";

const cacheControl = z
  .strictObject({ type: z.enum(["ephemeral"]), ttl: z.enum(["5m", "1h"]).optional() })
  .nullish();

const text = z.looseObject({ type: z.literal("text"), text: z.string(), cache_control: cacheControl });

const image = z.looseObject({
  type: z.literal("image"),
  source: z.discriminatedUnion("type", [
    z.looseObject({
      type: z.literal("base64"),
      media_type: z.enum(["image/jpeg", "image/png", "image/gif", "image/webp"]),
      data: z.string(),
    }),
    z.looseObject({ type: z.literal("url"), url: z.string() }),
    z.looseObject({ type: z.literal("file"), file_id: z.string() }),
  ]),
  cache_control: cacheControl,
});

const document = z.looseObject({
  type: z.literal("document"),
  source: z.discriminatedUnion("type", [
    z.looseObject({ type: z.literal("base64"), media_type: z.enum(["application/pdf"]), data: z.string() }),
    z.looseObject({ type: z.literal("text"), media_type: z.enum(["text/plain"]), data: z.string() }),
    z.looseObject({
      type: z.literal("content"),
      content: z.union([z.string(), z.array(z.discriminatedUnion("type", [text, image]))]),
    }),
    z.looseObject({ type: z.literal("url"), url: z.string() }),
    z.looseObject({ type: z.literal("file"), file_id: z.string() }),
  ]),
  title: z.string().nullish(),
  context: z.string().nullish(),
  citations: z.looseObject({ enabled: z.boolean() }).nullish(),
  cache_control: cacheControl,
});

const searchResult = z.looseObject({
  type: z.literal("search_result"),
  source: z.string(),
  title: z.string(),
  content: z.array(text).min(1),
  citations: z.looseObject({ enabled: z.boolean() }).nullish(),
  cache_control: cacheControl,
});

const toolId = z.string().regex(/^[a-zA-Z0-9_-]+$/);

const toolUse = z.looseObject({
  type: z.literal("tool_use"),
  id: toolId,
  name: z.string().min(1).max(200),
  input: jsonObject,
  cache_control: cacheControl,
});

const toolResult = z.looseObject({
  type: z.literal("tool_result"),
  tool_use_id: toolId,
  content: z
    .union([
      z.string(),
      z.array(
        z.discriminatedUnion("type", [
          text,
          image,
          document,
          searchResult,
          z.looseObject({ type: z.literal("tool_reference") }),
        ]),
      ),
    ])
    .optional(),
  is_error: z.boolean().optional(),
  cache_control: cacheControl,
});

/** Blocks of server tools, which clients send back unchanged. */
const SERVER_BLOCKS = [
  "server_tool_use",
  "mcp_tool_use",
  "mcp_tool_result",
  "web_search_tool_result",
  "web_fetch_tool_result",
  "code_execution_tool_result",
  "bash_code_execution_tool_result",
  "text_editor_code_execution_tool_result",
  "tool_search_tool_result",
  "container_upload",
  "compaction",
] as const;

const block = z.discriminatedUnion("type", [
  text,
  image,
  document,
  searchResult,
  toolUse,
  toolResult,
  z.strictObject({ type: z.literal("thinking"), thinking: z.string(), signature: z.string() }),
  z.strictObject({ type: z.literal("redacted_thinking"), data: z.string() }),
  z.looseObject({ type: z.enum(SERVER_BLOCKS) }),
]);

const tool = z.looseObject({
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,128}$/),
  description: z.string().optional(),
  input_schema: z.looseObject({ type: z.literal("object") }).optional(),
  type: z.string().nullish(),
  strict: z.boolean().optional(),
  cache_control: cacheControl,
});

const parallel = { disable_parallel_tool_use: z.boolean().optional() };

const toolChoice = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("auto"), ...parallel }),
  z.strictObject({ type: z.literal("any"), ...parallel }),
  z.strictObject({ type: z.literal("tool"), name: z.string(), ...parallel }),
  z.strictObject({ type: z.literal("none") }),
]);

const display = { display: z.enum(["summarized", "omitted"]).nullish() };

/** Claude itself checks its content. */
const binding = { block_binding: jsonObject.optional() };

const thinking = z.union([
  z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("enabled"), budget_tokens: z.int(), ...display, ...binding }),
    z.strictObject({ type: z.literal("adaptive"), ...display, ...binding }),
    z.strictObject({ type: z.literal("between_tools"), ...display, ...binding }),
    z.strictObject({ type: z.literal("disabled"), ...binding }),
  ]),
  // Live on Anthropic's own API: `block_binding` may be alone (E51).
  z.strictObject({ block_binding: jsonObject }),
]);

const jsonFormat = z.looseObject({ type: z.enum(["json_schema"]), schema: jsonObject });

export const anthropicSchema = closedBody({
  anthropic_version: z.enum(["bedrock-2023-05-31"]),
  anthropic_beta: strings,
  max_tokens: z.int().min(1),
  messages: z
    .array(
      z.strictObject({
        // Claude 4.8 and later take system messages between the turns (recorded).
        role: z.enum(["user", "assistant", "system"]),
        content: z.union([z.string(), z.array(block)]),
      }),
    )
    .min(1),
  system: z.union([z.string(), z.array(text)]).optional(),
  temperature: unit,
  top_p: unit,
  top_k: z.int().min(0).optional(),
  stop_sequences: strings,
  tools: z.array(tool).optional(),
  tool_choice: toolChoice.optional(),
  thinking: thinking.optional(),
  output_config: z
    .looseObject({
      effort: z.enum(["low", "medium", "high", "xhigh", "max"]).nullish(),
      format: jsonFormat.nullish(),
    })
    .optional(),
  output_format: jsonFormat.nullish(),
  context_management: jsonObject.nullish(),
  cache_control: cacheControl,
  metadata: z.looseObject({ user_id: z.string().nullish() }).optional(),
});
