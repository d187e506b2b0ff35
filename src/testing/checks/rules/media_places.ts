import type { ToolResultContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { Medium, Traits } from "../../models/traits.js";
import { blocksOf, unsupportedField, type Rule } from "./check_rule.js";

/** Media that an assistant turn must not contain, and their plurals for the message. */
const USER_MEDIA = [
  ["image", "images"],
  ["document", "documents"],
  ["video", "videos"],
  ["audio", "audio"],
] as const;

/**
 * "You can only include images and documents if the role is user" (API reference of `Message.content`); the same is
 * assumed for videos and audio. The wording of the refusal is the emulator's own, based on that for tool results.
 */
export const mediaSuitsTheRole: Rule = (body) => {
  for (const { path, block, message } of blocksOf(body)) {
    if (message.role !== "assistant") continue;
    const [medium, plural] = USER_MEDIA.find(([name]) => block[name]) ?? [];
    if (medium) {
      return {
        path,
        message: `Assistant messages cannot contain ${plural}. Remove the ${medium} and try again.`,
      };
    }
  }
  return undefined;
};

const MEDIA: readonly Medium[] = ["image", "document", "video"];

/**
 * "This model doesn't support the image field for user messages. Remove image and try again.": Bedrock's refusal of an
 * image in a tool result. Many models accept it only beside the result (E14). The same wording is assumed for documents
 * and videos.
 */
export const toolResultMediaIsSupported: Rule = (body, model) => {
  for (const { path, block } of blocksOf(body)) {
    for (const [index, content] of (block.toolResult?.content ?? []).entries()) {
      const medium = refusedMedium(content, model);
      const place = `${path}.toolResult.content.${index}`;
      if (medium) return unsupportedField(place, medium, " for user messages");
    }
  }
  return undefined;
};

function refusedMedium(content: ToolResultContentBlock, model: Traits): Medium | undefined {
  const medium = MEDIA.find((name) => content[name]);
  const { format } = content.document ?? {};
  const isReadable = format === undefined || (model.toolResultDocuments?.includes(format) ?? true);
  return medium && (model.toolResultMedia.includes(medium) && isReadable ? undefined : medium);
}
