import type { ToolResultContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { Family } from "../family.js";
import { blocksOf, type Rule } from "./rule.js";

/** What an assistant turn may not hold, and what a message calls several of it. */
const USERS_MEDIA = [
  ["image", "images"],
  ["document", "documents"],
  ["video", "videos"],
  ["audio", "audio"],
] as const;

/**
 * "You can only include images and documents if the role is user" (API reference of `Message.content`); the same is taken
 * to hold for videos and audio. The wording of the refusal is the emulator's own, after that of tool results.
 */
export const mediaSuitsTheRole: Rule = (body) => {
  for (const { path, block, message } of blocksOf(body)) {
    if (message.role !== "assistant") continue;
    const [medium, plural] = USERS_MEDIA.find(([name]) => block[name]) ?? [];
    if (medium) {
      return {
        path,
        message: `Assistant messages cannot contain ${plural}. Remove the ${medium} and try again.`,
      };
    }
  }
  return undefined;
};

const MEDIA = ["image", "document", "video"] as const;
type Medium = (typeof MEDIA)[number];

/**
 * Media that a tool result may hold, as pydantic-ai (#6254) and opencode (#49443) found by asking each. Not asked: Titan,
 * which takes no tools; Cohere, AI21, DeepSeek and Z.AI, which have pydantic-ai's default. pydantic-ai's video was refused
 * by Nova too; it is let through, as the API has a place for it and only Nova takes videos.
 */
const MEDIA_IN_TOOL_RESULTS: Partial<Record<Family, readonly Medium[]>> = {
  anthropic: ["image", "document"],
  meta: ["image", "document"],
  nova: ["image", "document", "video"],
  mistral: ["document"],
  writer: ["document"],
  qwen: [],
  moonshot: [],
  openai: [],
  titan: [],
  cohere: ["image"],
  ai21: ["image"],
  deepseek: ["image"],
  zai: ["image"],
};

/** Nova takes documents of text in tool results, none of the binary formats (pydantic-ai #6254). */
const NOVA_DOCUMENTS_IN_TOOL_RESULTS: readonly unknown[] = ["csv", "txt"];

/**
 * "This model doesn't support the image field for user messages. Remove image and try again.": so Bedrock refuses an image
 * in a tool result, where many models take it beside the result only (opencode #49443, pi #8643). That it says the same of
 * documents and videos is taken to be so.
 */
export const toolResultMediaIsSupported: Rule = (body, { family }) => {
  for (const { path, block } of blocksOf(body)) {
    for (const [index, content] of (block.toolResult?.content ?? []).entries()) {
      const medium = refusedMedium(content, family);
      if (medium) {
        return {
          path: `${path}.toolResult.content.${index}`,
          message: `This model doesn't support the ${medium} field for user messages. Remove ${medium} and try again.`,
        };
      }
    }
  }
  return undefined;
};

function refusedMedium(content: ToolResultContentBlock, family: Family): Medium | undefined {
  const medium = MEDIA.find((name) => content[name]);
  const allowed = MEDIA_IN_TOOL_RESULTS[family];
  if (!medium || !allowed) return undefined;
  const isBinary =
    medium === "document" && !NOVA_DOCUMENTS_IN_TOOL_RESULTS.includes(content.document?.format);
  return allowed.includes(medium) && !(family === "nova" && isBinary) ? undefined : medium;
}
