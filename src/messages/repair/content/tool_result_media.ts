import type { ContentBlock, ToolResultContentBlock } from "@aws-sdk/client-bedrock-runtime";

import type { Support, ToolResultMedia } from "../../../models/capabilities.js";
import { onEachTurn } from "../rule.js";
import { mediaOf } from "../calls/tool_text.js";

/** The text of a result whose media were moved out of it. */
const SEE_BELOW = "(see below)";

/**
 * Media in a tool's result are moved next to it for models that refuse them there.
 *
 * A tool's result may contain, for Qwen and Kimi: no media; Nova: images, csv and txt; Mistral: documents; most others:
 * images. The error words differ from model to model.
 */
export const moveToolResultMedia = onEachTurn((turn, { capabilities: { toolResultMedia }, report }) => {
  const isRefused = (part: ToolResultContentBlock) => supportOf(part, toolResultMedia) === "refused";
  if (!turn.content.some(({ toolResult }) => toolResult?.content?.some(isRefused))) return turn;
  report(turn.where, "the model refuses such media in a tool's result", "they are moved next to it");
  const moved: ContentBlock[] = [];
  const content = turn.content.map((block): ContentBlock => {
    const { toolResult } = block;
    const parts = toolResult?.content ?? [];
    if (!toolResult || !parts.some(isRefused)) return block;
    moved.push(...parts.filter(isRefused).flatMap(mediaOf));
    const kept = parts.filter((part) => !isRefused(part));
    return { toolResult: { ...toolResult, content: kept.length > 0 ? kept : [{ text: SEE_BELOW }] } };
  });
  return { ...turn, content: [...content, ...moved] };
});

const TEXT_FORMATS: ReadonlySet<string | undefined> = new Set(["csv", "txt"]);

function supportOf({ image, video, document }: ToolResultContentBlock, media: ToolResultMedia): Support {
  if (image) return media.image;
  if (video) return media.video;
  if (!document) return "accepted";
  if (media.document === "text") return TEXT_FORMATS.has(document.format) ? "accepted" : "refused";
  return media.document;
}
