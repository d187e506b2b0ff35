import { HumanMessage, ToolMessage, type MessageContent } from "@langchain/core/messages";

import { content } from "../conversations.js";
import { withCaching } from "./caching.js";
import type { Call } from "./calls.js";
import { documents, images, rareMedia } from "./media.js";
import { TYPED_DATA } from "./typed_data.js";
import type { Pen, Piece } from "./pen.js";
import { blank, blankBlock, plainTextBlock, words } from "./texts.js";

/** What a tool gave back, as a tool message. */
export function toolResult(pen: Pen, { id, name }: Pick<Call, "id" | "name">): Piece {
  const { random } = pen;
  const message = new ToolMessage({
    ...pen.commonFields(),
    ...(random.chance(0.4) ? { name } : {}),
    // LangGraph's tool node hands on the id of a call that has none.
    tool_call_id: id as string,
    content: resultContent(pen),
    ...random.pick<{ status?: "success" | "error" }>([{}, { status: "success" }, { status: "error" }]),
    ...(random.chance(0.15) ? { artifact: { raw: pen.dropped("artifact"), bytes: Uint8Array.of(1) } } : {}),
  });
  return pen.piece(message);
}

/** A result whose call is nowhere. */
export function orphanResult(pen: Pen): Piece {
  return toolResult(pen, { id: `call_nowhere_${pen.unique()}`, name: "search" });
}

/** Results as users of Anthropic's or AWS's SDK write them: blocks of a human message, with its text maybe. */
export function resultsInHuman(pen: Pen, made: readonly Call[]): Piece {
  const { random } = pen;
  const results = made.map((call) => (random.chance(0.7) ? resultBlock(pen, call) : nativeResult(pen, call)));
  const texts = random.chance(0.4) ? [plainTextBlock(pen)] : [];
  const list = random.chance(0.7) ? [...results, ...texts] : [...texts, ...results];
  return pen.piece(new HumanMessage({ content: content(...withCaching(pen, list)) }));
}

function resultBlock(pen: Pen, { id }: Call): unknown {
  const { random } = pen;
  return {
    type: "tool_result",
    tool_use_id: id ?? "",
    ...(random.chance(0.9) ? { content: resultContent(pen) } : {}),
    ...(random.chance(0.3) ? { is_error: random.chance(0.5) } : {}),
  };
}

function nativeResult(pen: Pen, { id }: Call): unknown {
  const text = words(pen, "result");
  return {
    toolResult: {
      toolUseId: id,
      content: pen.random.pick<unknown>([[{ text }], [{ json: { text } }], [{ text: "" }, { text }]]),
      ...(pen.random.chance(0.5) ? { status: "error" } : {}),
    },
  };
}

function resultContent(pen: Pen): MessageContent {
  const { random } = pen;
  return random.weighted<() => MessageContent>([
    [6, () => words(pen, "result")],
    [2, () => JSON.stringify({ sky: pen.kept("result"), clouds: [1, null] })],
    [0.5, () => JSON.stringify([pen.kept("result")])],
    [1, () => blank(pen)],
    [1, () => content(...random.times(random.int(0, 2), () => blankBlock(pen)))],
    [6, () => content(...withCaching(pen, resultParts(pen)))],
  ])();
}

function resultParts(pen: Pen): unknown[] {
  const { random } = pen;
  const data = () => random.pick(DATA)(pen.kept("result"));
  return random
    .times(random.int(1, 3), () =>
      random.weighted<() => unknown[]>([
        [5, () => [plainTextBlock(pen, "result")]],
        [2, () => images(pen)],
        [1, () => documents(pen)],
        [1, () => rareMedia(pen)],
        [3, () => [data()]],
        [3, () => [random.pick(TYPED_DATA)(pen.kept("result"))]],
        [0.5, () => [random.pick<unknown>([42, -0.5, true, null, [], {}])]],
        [0.5, () => [blankBlock(pen)]],
        [1, () => [SEARCH_RESULT]],
      ])(),
    )
    .flat();
}

/** JSON that tools give back: what is no content block is data. */
const DATA: readonly ((token: string) => unknown)[] = [
  (token) => ({ sky: token, degrees: 12.5 }),
  (token) => ({ text: token, score: 0.9 }),
  (token) => ({ image: "cat.png", id: token, nested: [{ type: "text", text: token }] }),
  (token) => [token, 1, [null]],
  (token) => ({ json: { sky: token } }),
  (token) => ({ type: "json", json: { sky: token } }),
  (token) => ({ json: [token] }),
];

const SEARCH_RESULT = {
  type: "search_result",
  source: "https://a.example",
  title: "A",
  content: [{ type: "text", text: "It rains." }],
};
