import {
  ChatMessage,
  HumanMessage,
  SystemMessage,
  type ContentBlock,
  type MessageContent,
} from "@langchain/core/messages";

import { isRecord } from "../../../json/record.js";
import { content } from "../conversations.js";
import { withCaching } from "./caching.js";
import { documents, images, videos } from "./media.js";
import type { Pen, Piece } from "./pen.js";
import { blank, blankBlock, textBlock, words } from "./texts.js";

/** A message of the user's. */
export function human(pen: Pen): Piece {
  const { random } = pen;
  if (random.chance(0.4)) return pen.piece(new HumanMessage({ ...pen.commonFields(), content: words(pen) }));
  if (random.chance(0.1)) return blankHuman(pen);
  const list = content(...withCaching(pen, humanBlocks(pen)));
  return pen.piece(new HumanMessage({ ...pen.commonFields(), ...contentFields(pen, list) }));
}

/** Text, with images, documents or videos beside it, or these alone. */
function humanBlocks(pen: Pen): unknown[] {
  const { random } = pen;
  const texts = random.times(random.pick([0, 0, 1, 1, 1, 1, 1, 2, 2]), () => textBlock(pen));
  const media = random.weighted<() => unknown[]>([
    [4, () => []],
    [3, () => random.times(random.int(1, 3), () => images(pen)).flat()],
    [2, () => random.times(random.int(1, 2), () => documents(pen)).flat()],
    [0.4, () => random.times(random.int(3, 8), () => documents(pen)).flat()],
    [1, () => videos(pen)],
  ])();
  const blanks = random.chance(0.15) ? [blankBlock(pen)] : [];
  return random.scattered(texts, [...media, ...blanks]);
}

export function blankHuman(pen: Pen): Piece {
  return pen.piece(new HumanMessage({ ...pen.commonFields(), content: blankContent(pen) }));
}

/** A system message, anywhere. */
export function system(pen: Pen): Piece {
  if (pen.random.chance(0.1)) return blankSystem(pen);
  const fields = contentFields(pen, authoredContent(pen));
  return pen.piece(new SystemMessage({ ...pen.commonFields(), ...fields }));
}

export function blankSystem(pen: Pen): Piece {
  return pen.piece(new SystemMessage({ ...pen.commonFields(), content: blankContent(pen) }));
}

/** Roles that LangChain and providers know, and such as only an application does. */
const ROLES: readonly string[] = ["user", "assistant", "system", "developer", "customer", "Moderator 1"];

/** A message whose role its author named. */
export function chat(pen: Pen): Piece {
  const role = pen.random.pick(ROLES);
  const said = pen.random.chance(0.15) ? blankContent(pen) : authoredContent(pen);
  return pen.piece(new ChatMessage({ ...pen.commonFields(), role, content: said }));
}

/** Text alone: what every role may write. */
function authoredContent(pen: Pen): MessageContent {
  return pen.random.chance(0.6) ? words(pen) : authoredBlocks(pen);
}

function authoredBlocks(pen: Pen): Exclude<MessageContent, string> {
  const { random } = pen;
  const texts = random.times(random.int(1, 3), () => textBlock(pen));
  const blanks = random.chance(0.15) ? [blankBlock(pen)] : [];
  return content(...withCaching(pen, random.scattered(texts, blanks)));
}

/** Standard blocks may be given as v1 `contentBlocks` too. */
function contentFields({ random }: Pen, said: MessageContent): Fields {
  if (typeof said === "string" || !said.every(isStandard) || random.chance(0.5)) return { content: said };
  // LangChain's types do not see that they are standard.
  return { contentBlocks: said as ContentBlock.Standard[] };
}

type Fields = { content: MessageContent } | { contentBlocks: ContentBlock.Standard[] };

function isStandard(block: unknown): boolean {
  if (!isRecord(block) || !STANDARD_TYPES.has(block["type"])) return false;
  return FOREIGN_MEMBERS.every((member) => !(member in block));
}

const STANDARD_TYPES: ReadonlySet<unknown> = new Set(["text", "image", "file", "text-plain", "video"]);

/** What blocks of v0, OpenAI, Anthropic and Converse have that are called the same. */
const FOREIGN_MEMBERS: readonly string[] = ["source_type", "source", "file", "image", "video", "cachePoint"];

/** Blank content. */
export function blankContent(pen: Pen): MessageContent {
  const { random } = pen;
  if (random.chance(0.5)) return blank(pen);
  const blanks = random.times(random.int(0, 2), () => blankBlock(pen));
  return content(...withCaching(pen, blanks));
}
