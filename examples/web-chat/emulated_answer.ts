import type { EmulatedRequest, JsonObject, ReplyObject } from "langchain-bedrock/testing";
import { z } from "zod";

const THOUGHT =
  "I am an emulator and cannot think. I will repeat what you said, and call a tool if you ask for one.";

/** What the emulator answers instead of a model: enough to try each part of the page. */
export function emulatedAnswer({ body }: EmulatedRequest): ReplyObject {
  const { text, results, files } = lastTurn(body);
  const reasoning = "additionalModelRequestFields" in body ? THOUGHT : undefined;
  const usage = usageOf(body);
  if (results.length > 0) return { text: `The tool says: **${results.join("; ")}**.`, usage };
  if (/\btime\b/i.test(text))
    return { reasoning, usage, ...calling("get_time", { timeZone: "Europe/Paris" }) };
  if (/\bdice\b/i.test(text)) return { reasoning, usage, ...calling("roll_dice", { count: 2, sides: 6 }) };
  return { reasoning, usage, text: repeated(text, files) };
}

function calling(name: string, input: JsonObject): ReplyObject {
  return { text: "Let me see. ", toolCalls: [{ name, input }] };
}

function repeated(text: string, files: string[]): string {
  return [
    text === "" ? "You said nothing." : `You said:\n\n> ${text.replaceAll("\n", "\n> ")}`,
    files.length === 0 ? "" : `With it came:\n\n${files.map((file) => `- ${file}`).join("\n")}`,
    "I am the **emulator** on your own machine. Ask me for the *time* or to roll *dice*, and I call a tool. " +
      "Models answer when the server is started with `--live`.",
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** What a prompt cache would do: each turn reads what the one before it wrote. */
function usageOf(body: EmulatedRequest["body"]): ReplyObject["usage"] {
  const turns = Array.isArray(body["messages"]) ? body["messages"].length : 0;
  const [read, written] = [Math.max(turns - 1, 0) * 60, 120];
  return { inputTokens: 20, cacheReadInputTokens: read, cacheWriteInputTokens: written };
}

/** The parts of a Converse request's turns that are read here. */
const Turns = z.array(
  z.object({
    content: z.array(
      z.object({
        text: z.string().optional(),
        image: z.object({ format: z.string() }).optional(),
        document: z.object({ name: z.string(), format: z.string() }).optional(),
        toolResult: z.object({ content: z.array(z.object({ text: z.string().optional() })) }).optional(),
      }),
    ),
  }),
);

function lastTurn({ messages }: EmulatedRequest["body"]) {
  const blocks = Turns.parse(messages).at(-1)?.content ?? [];
  return {
    text: blocks.flatMap(({ text }) => text ?? []).join("\n"),
    results: blocks.flatMap(({ toolResult }) => toolResult?.content.map(({ text }) => text) ?? []),
    files: blocks.flatMap(({ image, document }) => [
      ...(image ? [`an image (${image.format})`] : []),
      ...(document ? [`the document “${document.name}” (${document.format})`] : []),
    ]),
  };
}
