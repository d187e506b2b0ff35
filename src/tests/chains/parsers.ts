import {
  BaseOutputParser,
  BytesOutputParser,
  CommaSeparatedListOutputParser,
  CustomListOutputParser,
  JsonMarkdownStructuredOutputParser,
  JsonOutputParser,
  MarkdownListOutputParser,
  NumberedListOutputParser,
  StandardSchemaOutputParser,
  StringOutputParser,
  StructuredOutputParser,
  XMLOutputParser,
  type BaseLLMOutputParser,
} from "@langchain/core/output_parsers";
import { JsonOutputKeyToolsParser, JsonOutputToolsParser } from "@langchain/core/output_parsers/openai_tools";
import type { ChatGeneration, Generation } from "@langchain/core/outputs";
import { z } from "zod";

import type { ReplyObject } from "../../testing/index.js";
import { weatherCall } from "../agents/tools.js";

/** A parser, a reply for it to read, and what it makes of it. */
export interface ParserCase {
  name: string;
  parser: () => BaseLLMOutputParser;
  reply: ReplyObject;
  parsed: unknown;
  /** Puts the chunks of its stream together. */
  whole: (chunks: unknown[]) => unknown;
}

const CITY = z.object({ city: z.string(), people: z.number() });
const PARIS = { city: "Paris", people: 2 };
const JSON_TEXT = '{"city": "Paris", "people": 2}';
const FENCED = `\`\`\`json\n${JSON_TEXT}\n\`\`\``;
const CALL = weatherCall("Paris", "tooluse_1");

const text = (chunks: unknown[]) => chunks.join("");
const last = (chunks: unknown[]) => chunks.at(-1);
const list = (chunks: unknown[]) => chunks.flat();
const only = (chunks: unknown[]) => (chunks.length === 1 ? chunks[0] : chunks);
const bytes = (chunks: unknown[]) => new Uint8Array(chunks.flatMap((chunk) => [...(chunk as Uint8Array)]));

/** Reads as the parsers of the classic agents do: the whole text at once, by lines. */
class ActionParser extends BaseOutputParser<{ tool: string; input: string }> {
  lc_namespace = ["tests"];
  async parse(answer: string) {
    const [, tool = "", input = ""] = /^Action: (.*)\nAction Input: (.*)$/.exec(answer) ?? [];
    return { tool, input };
  }
  getFormatInstructions() {
    return "";
  }
}

/** Reads as the parser of the classic tool-calling agent does: the message's content is the output. */
class MessageParser extends ActionParser {
  override async parseResult(generations: (Generation | ChatGeneration)[]) {
    const [generation] = generations;
    const message = generation && "message" in generation ? generation.message : undefined;
    return { tool: String(Array.isArray(message?.content)), input: message?.content as string };
  }
}

/** The parsers of `@langchain/core`, and those of the classic agents by their ways of reading. */
export const PARSERS: readonly ParserCase[] = [
  {
    name: "StringOutputParser",
    parser: () => new StringOutputParser(),
    reply: { text: "Bonjour, vous !" },
    parsed: "Bonjour, vous !",
    whole: text,
  },
  {
    name: "BytesOutputParser",
    parser: () => new BytesOutputParser(),
    reply: { text: "Où ?" },
    parsed: new TextEncoder().encode("Où ?"),
    whole: bytes,
  },
  {
    name: "JsonOutputParser",
    parser: () => new JsonOutputParser(),
    reply: { text: JSON_TEXT },
    parsed: PARIS,
    whole: last,
  },
  {
    name: "JsonOutputParser, fenced",
    parser: () => new JsonOutputParser(),
    reply: { text: FENCED },
    parsed: PARIS,
    whole: last,
  },
  {
    name: "CommaSeparatedListOutputParser",
    parser: () => new CommaSeparatedListOutputParser(),
    reply: { text: "red, green, blue" },
    parsed: ["red", "green", "blue"],
    whole: list,
  },
  {
    name: "CustomListOutputParser",
    parser: () => new CustomListOutputParser({ separator: ";" }),
    reply: { text: "red; green; blue" },
    parsed: ["red", "green", "blue"],
    whole: list,
  },
  {
    name: "NumberedListOutputParser",
    parser: () => new NumberedListOutputParser(),
    reply: { text: "1. red\n2. green\n" },
    parsed: ["red", "green"],
    whole: list,
  },
  {
    name: "MarkdownListOutputParser",
    parser: () => new MarkdownListOutputParser(),
    reply: { text: "- red\n- green\n" },
    parsed: ["red", "green"],
    whole: list,
  },
  {
    name: "XMLOutputParser",
    parser: () => new XMLOutputParser(),
    reply: { text: "<city><name>Paris</name></city>" },
    parsed: { city: [{ name: "Paris" }] },
    whole: last,
  },
  {
    name: "StructuredOutputParser",
    parser: () => StructuredOutputParser.fromZodSchema(CITY),
    reply: { text: FENCED },
    parsed: PARIS,
    whole: only,
  },
  {
    name: "StandardSchemaOutputParser",
    parser: () => StandardSchemaOutputParser.fromSerializableSchema(CITY),
    reply: { text: JSON_TEXT },
    parsed: PARIS,
    whole: only,
  },
  {
    name: "JsonMarkdownStructuredOutputParser",
    parser: () => JsonMarkdownStructuredOutputParser.fromZodSchema(CITY),
    reply: { text: FENCED },
    parsed: PARIS,
    whole: only,
  },
  {
    name: "JsonOutputToolsParser",
    parser: () => new JsonOutputToolsParser(),
    reply: { toolCalls: [CALL] },
    parsed: [{ type: "get_weather", args: { city: "Paris" } }],
    whole: last,
  },
  {
    name: "JsonOutputKeyToolsParser",
    parser: () => new JsonOutputKeyToolsParser({ keyName: "get_weather", returnSingle: true }),
    reply: { text: "I look.", toolCalls: [CALL] },
    parsed: { city: "Paris" },
    whole: last,
  },
  {
    name: "a classic agent's text parser",
    parser: () => new ActionParser(),
    reply: { text: "Action: get_weather\nAction Input: Paris" },
    parsed: { tool: "get_weather", input: "Paris" },
    whole: only,
  },
  {
    name: "a classic agent's message parser",
    parser: () => new MessageParser(),
    reply: { text: "It is sunny." },
    parsed: { tool: "false", input: "It is sunny." },
    whole: only,
  },
];
