import { ChatBedrockConverse } from "../../chat_models/converse.js";
import { isEffort } from "../../models/reasoning.js";
import { startBedrockEmulator } from "../../testing/index.js";
import { defineCommand, type OptionTable, type Values } from "../command.js";
import { CONNECTION_OPTIONS, connectionOf } from "../connection.js";
import { EXIT, UsageError } from "../failure.js";
import { defaultModel, MODEL_OPTION } from "../model.js";
import { styleOf } from "../style.js";
import type { Terminal } from "../terminal.js";
import { readDocument, readImage } from "./attachments.js";
import { Conversation } from "./conversation.js";
import { emulatedAnswer } from "./emulated_answer.js";
import { chatByLines } from "./lines.js";

const OPTIONS = {
  model: MODEL_OPTION,
  system: { type: "string", short: "s", value: "TEXT", help: "The system prompt." },
  image: {
    type: "string",
    short: "i",
    value: "FILE",
    multiple: true,
    help: "A PNG, JPEG, GIF or WebP to show with the first prompt. May be given more than once.",
  },
  file: {
    type: "string",
    short: "f",
    value: "FILE",
    multiple: true,
    help: "A PDF, Word, Excel, CSV, HTML, Markdown or text document to show with the first prompt. May be given more than once.",
  },
  reasoning: {
    type: "string",
    value: "EFFORT",
    help: "How much to think before the answer: minimal, low, medium, high, xhigh or max.",
  },
  emulate: {
    type: "boolean",
    default: false,
    help: "Talk to an emulator on this machine: no account, no credentials, no cost.",
  },
  ...CONNECTION_OPTIONS,
} as const satisfies OptionTable;

type Given = Values<typeof OPTIONS>;

/** `chat`: one answer, or a conversation. */
export const chat = defineCommand({
  name: "chat",
  summary: "Talks to a model of Amazon Bedrock. The answer is streamed as it is generated.",
  operands: "[PROMPT]",
  options: OPTIONS,
  notes: [
    "With a PROMPT there is one answer. Without, each line of the input is a turn, until it ends (Ctrl-D).",
    "The answer goes to the standard output; thoughts, dimmed on a terminal, and the counts of calls, tokens, cache and " +
      "time go to the standard error. Ctrl-C stops an answer, on Bedrock too, and at the prompt it ends the chat.",
    "Calls of Bedrock are charged to your account.",
  ],
  examples: [
    'chat --emulate "hi"',
    'chat --system "Answer in French." "What is a burr mill?"',
    'chat --image plan.png "How many doors are there?"',
    'chat --file report.pdf "What does it recommend?"',
    "chat --model us.amazon.nova-lite-v1:0",
  ],
  remedy: (args) =>
    args.includes("--emulate")
      ? undefined
      : "`langchain-bedrock doctor` finds out what is wrong; with --emulate no account is needed.",
  async run(values, words, terminal) {
    const attachments = [...(values.image ?? []).map(readImage), ...(values.file ?? []).map(readDocument)];
    const { llm, close } = await openModel(values, terminal);
    const conversation = new Conversation({ llm, terminal, system: values.system, attachments });
    try {
      if (words.length === 0) return await chatByLines(conversation, terminal);
      return (await conversation.ask(words.join(" "))) ? EXIT.success : EXIT.interrupted;
    } finally {
      await close();
    }
  },
});

/** The model that answers, on Bedrock or on its own emulator. */
async function openModel(values: Given, terminal: Terminal) {
  const reasoning = reasoningOf(values);
  const emulator = values.emulate ? await startBedrockEmulator({ reply: emulatedAnswer }) : undefined;
  const connection = emulator?.fields ?? (await connectionOf(values));
  const { dim } = styleOf(terminal.errors, terminal.env);
  const llm = new ChatBedrockConverse({
    ...connection,
    model: values.model ?? defaultModel(connection.region),
    ...reasoning,
    onWarning: ({ message }) => terminal.errors.write(dim(`Warning: ${message}.\n`)),
  });
  const close = async () => {
    llm.close();
    await emulator?.close();
  };
  return { llm, close };
}

function reasoningOf({ reasoning: effort }: Given) {
  if (effort === undefined) return {};
  if (isEffort(effort)) return { reasoning: { effort } };
  throw new UsageError(`--reasoning must be minimal, low, medium, high, xhigh or max, not '${effort}'.`);
}
