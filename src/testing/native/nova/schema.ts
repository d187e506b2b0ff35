import { z } from "zod/v4";
import { closedBody, count, jsonObject, strings, unit } from "../schema.js";

const cachePoint = z.looseObject({ type: z.enum(["default"]) });

const source = z.union([
  z.strictObject({ bytes: z.string() }),
  z.strictObject({
    s3Location: z.strictObject({ uri: z.string().regex(/^s3:\/\//), bucketOwner: z.string().optional() }),
  }),
]);

const image = z.strictObject({ format: z.enum(["jpeg", "png", "gif", "webp"]), source });

const video = z.strictObject({
  format: z.enum(["mkv", "mov", "mp4", "webm", "three_gp", "flv", "mpeg", "mpg", "wmv"]),
  source,
});

const audio = z.strictObject({ format: z.string(), source });

const document = z.looseObject({ format: z.string(), name: z.string(), source });

const toolUse = z.looseObject({ toolUseId: z.string(), name: z.string(), input: jsonObject });

const toolResult = z.looseObject({
  toolUseId: z.string(),
  content: z.array(
    z.looseObject({ text: z.string().optional(), json: jsonObject.optional(), image: image.optional() }),
  ),
  status: z.enum(["success", "error"]).optional(),
});

/** One member, as in Converse; "#/messages/0/content/0: extraneous key [type] is not permitted" (E76). */
const block = z
  .strictObject({
    text: z.string().optional(),
    image: image.optional(),
    video: video.optional(),
    audio: audio.optional(),
    document: document.optional(),
    toolUse: toolUse.optional(),
    toolResult: toolResult.optional(),
    reasoningContent: jsonObject.optional(),
    cachePoint: cachePoint.optional(),
  })
  .refine(
    ({ cachePoint: point, ...others }) => {
      // A cache point may be alone, or in the same object as what it follows.
      const { length } = Object.keys(others);
      return length === 1 || (length === 0 && point !== undefined);
    },
    { error: "must have exactly one member" },
  );

const tool = z.union([
  z.strictObject({
    toolSpec: z.strictObject({
      name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
      description: z.string().min(1).optional(),
      inputSchema: z.strictObject({ json: z.looseObject({ type: z.literal("object") }) }),
      strict: z.boolean().optional(),
    }),
  }),
  z.strictObject({ systemTool: z.strictObject({ name: z.string() }) }),
  z.strictObject({ cachePoint }),
]);

const reasoningConfig = z
  .strictObject({
    type: z.enum(["enabled", "disabled"]),
    maxReasoningEffort: z.enum(["low", "medium", "high"]).optional(),
  })
  .optional();

export const novaSchema = closedBody({
  schemaVersion: z.enum(["messages-v1"]).optional(),
  messages: z
    .array(z.strictObject({ role: z.enum(["user", "assistant"]), content: z.array(block).min(1) }))
    .min(1),
  system: z
    .array(z.strictObject({ text: z.string().optional(), cachePoint: cachePoint.optional() }))
    .optional(),
  // Both spellings of the limits are recorded: `maxTokens` and `max_new_tokens`, `topP` and `topK`.
  inferenceConfig: z
    .strictObject({
      maxTokens: count(65_535),
      max_new_tokens: count(65_535),
      temperature: unit,
      topP: unit,
      top_p: unit,
      topK: z.int().min(0).max(128).optional(),
      top_k: z.int().min(0).max(128).optional(),
      stopSequences: strings,
      reasoningConfig,
    })
    .optional(),
  reasoningConfig,
  toolConfig: z
    .strictObject({
      tools: z.array(tool).min(1),
      toolChoice: z
        .union([
          z.strictObject({ auto: z.strictObject({}) }),
          z.strictObject({ any: z.strictObject({}) }),
          z.strictObject({ tool: z.strictObject({ name: z.string() }) }),
        ])
        .optional(),
    })
    .optional(),
});
