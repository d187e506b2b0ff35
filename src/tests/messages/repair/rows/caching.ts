import { SystemMessage } from "@langchain/core/messages";

import { content, human } from "../../conversations.js";
import type { Row } from "../row.js";
import {
  ai,
  assistant,
  cachePoint,
  CLAUDE_3_5,
  CLAUDE_4_1,
  DEEPSEEK,
  hi,
  hour,
  NOVA,
  reasoning,
  spec,
  text,
  tool,
  user,
} from "../words.js";

const system = (...blocks: unknown[]) => new SystemMessage({ content: content(...blocks) });
const tools = [tool("search"), { cachePoint: { type: "default" as const } }];

/** Cache points. */
export const CACHING: Row[] = [
  {
    rule: "dropUnsupportedCachePoints",
    what: "cache points everywhere, for DeepSeek",
    model: DEEPSEEK,
    messages: [system("Be kind.", cachePoint), human("hi", cachePoint)],
    settings: { tools },
    becomes: {
      system: [text("Be kind.")],
      messages: [user(text("hi"))],
      toolConfig: { tools: [spec("search")] },
    },
    where: "the cache points",
  },
  {
    rule: "dropUnsupportedCachePoints",
    what: "a cache point, for the first Claude 3.5",
    model: CLAUDE_3_5,
    messages: [human("hi", cachePoint)],
    becomes: { messages: [user(text("hi"))] },
    where: "the cache points",
  },
  {
    rule: "dropUnsupportedCachePoints",
    what: "cache points among Nova's tools and in its messages",
    model: NOVA,
    messages: [human("hi", cachePoint)],
    settings: { tools },
    becomes: { messages: [user(text("hi"), cachePoint)], toolConfig: { tools: [spec("search")] } },
    where: "the cache points of the tools",
  },
  {
    rule: "dropIdleCachePoints",
    what: "a cache point before everything else",
    messages: [human(cachePoint, "hi")],
    becomes: { messages: [user(text("hi"))] },
    where: "messages.0 (human)",
  },
  {
    rule: "dropIdleCachePoints",
    what: "two cache points in a row, in the system prompt",
    messages: [system("Be kind.", cachePoint, cachePoint), hi],
    becomes: { system: [text("Be kind."), cachePoint], messages: [user(text("hi"))] },
    where: "the system prompt",
  },
  {
    rule: "dropIdleCachePoints",
    what: "a cache point before the tools",
    settings: { tools: tools.toReversed() },
    becomes: { toolConfig: { tools: [spec("search")] } },
    where: "the tools",
  },
  {
    rule: "dropIdleCachePoints",
    what: "a cache point right after reasoning",
    messages: [hi, ai(reasoning("c2ln"), cachePoint, "x"), hi],
    becomes: {
      messages: [user(text("hi")), assistant(reasoning("c2ln"), text("x")), user(text("hi"))],
    },
    where: "messages.1 (ai)",
  },
  {
    rule: "limitCachePoints",
    what: "five cache points",
    messages: [
      system("Be kind.", cachePoint),
      human("one", cachePoint, "two", cachePoint),
      ai("x"),
      human("three", cachePoint),
    ],
    settings: { tools },
    becomes: {
      toolConfig: { tools: [spec("search"), cachePoint] },
      system: [text("Be kind."), cachePoint],
      messages: [
        user(text("one"), text("two"), cachePoint),
        assistant(text("x")),
        user(text("three"), cachePoint),
      ],
    },
    where: "the cache points",
  },
  {
    rule: "limitCachePoints",
    what: "six cache points of the system prompt",
    messages: [system(...["a", "b", "c", "d", "e", "f"].flatMap((part) => [part, cachePoint])), hi],
    becomes: {
      system: [
        text("a"),
        text("b"),
        text("c"),
        cachePoint,
        text("d"),
        cachePoint,
        text("e"),
        cachePoint,
        text("f"),
        cachePoint,
      ],
    },
    where: "the cache points",
  },
  {
    rule: "orderCacheTtls",
    what: "an hour after five minutes",
    messages: [system("Be kind.", cachePoint), human("hi", hour)],
    becomes: { system: [text("Be kind."), cachePoint], messages: [user(text("hi"), cachePoint)] },
    where: "messages.1 (human)",
  },
  {
    rule: "orderCacheTtls",
    what: "five minutes after an hour",
    messages: [system("Be kind.", hour), human("hi", cachePoint)],
    becomes: { system: [text("Be kind."), hour], messages: [user(text("hi"), cachePoint)] },
    needless: "there is nothing to shorten",
  },
  {
    rule: "orderCacheTtls",
    what: "an hour, for Nova",
    model: NOVA,
    messages: [human("hi", hour)],
    becomes: { messages: [user(text("hi"), cachePoint)] },
    where: "messages.0 (human)",
  },
  {
    rule: "orderCacheTtls",
    what: "an hour, for Claude 4.1",
    model: CLAUDE_4_1,
    messages: [system("Be kind.", hour), hi],
    becomes: { system: [text("Be kind."), cachePoint] },
    where: "the system prompt",
  },
];
