import { spawn } from "node:child_process";
import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";

import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";

import type { ChatEvent } from "../../../examples/web-chat/events.js";
import { MODELS } from "../../../examples/web-chat/models.js";
import { startWebChat } from "../../../examples/web-chat/server.js";
import type { BedrockEmulator } from "../../testing/index.js";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mP4z8AAAAMBAQD3A0FDAAAAAElFTkSuQmCC",
  "base64",
);

let chat: Awaited<ReturnType<typeof startWebChat>>;
let bedrock: BedrockEmulator;
/** A conversation that no other test has. */
let url: string;

beforeAll(async () => {
  // What some models of the picker do without: thoughts and caches.
  jest.spyOn(console, "warn").mockImplementation(() => {});
  chat = await startWebChat({ models: MODELS, port: 0, live: false });
  if (!chat.bedrock) throw new Error("It was to be started on the emulator.");
  bedrock = chat.bedrock;
});
afterAll(() => chat.close());
beforeEach(() => {
  bedrock.reset();
  bedrock.use({ faults: undefined });
  url = `${chat.url}/api/conversations/${crypto.randomUUID()}`;
});

interface Asked {
  files?: File[];
  model?: string;
  think?: boolean;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Asks as the page does. */
async function ask(
  text: string,
  { files = [], model, think, headers, signal }: Asked = {},
): Promise<Response> {
  const body = new FormData();
  body.set("text", text);
  body.set("model", model ?? MODELS[0]?.id ?? "");
  if (think) body.set("think", "on");
  for (const file of files) body.append("files", file);
  return fetch(url, {
    method: "POST",
    body,
    headers: { origin: chat.url, ...headers },
    signal: signal ?? null,
  });
}

/** The events of a whole answer, the pieces of a text joined. */
async function eventsOf(response: Response): Promise<ChatEvent[]> {
  const events = [...(await response.text()).matchAll(/^data: (.*)$/gm)];
  return events.map(([, json = ""]) => JSON.parse(json)).reduce(joined, []);
}

function joined(events: ChatEvent[], event: ChatEvent): ChatEvent[] {
  const last = events.at(-1);
  const goesOn = (event.type === "text" || event.type === "thought") && last?.type === event.type;
  return goesOn ? [...events.slice(0, -1), { ...event, text: last.text + event.text }] : [...events, event];
}

async function remembered(): Promise<ChatEvent[]> {
  return (await fetch(url)).json() as Promise<ChatEvent[]>;
}

describe("an answer", () => {
  it("comes as events: thoughts, text and tokens, those of the cache too", async () => {
    const response = await ask("Hello", { think: true });
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(await eventsOf(response)).toEqual([
      { type: "thought", text: expect.stringMatching(/^I am an emulator/) },
      { type: "text", text: expect.stringMatching(/^You said:\n\n> Hello\n/) },
      { type: "usage", input: 140, output: expect.any(Number), cacheRead: 0, cacheWrite: 120 },
    ]);
    expect(bedrock.requests).toMatchObject([{ operation: "converse-stream", modelId: MODELS[0]?.id }]);
  });

  it("shows the tools that are called, and what they gave", async () => {
    const events = await eventsOf(await ask("What time is it?"));
    expect(events.filter(({ type }) => type !== "usage")).toEqual([
      { type: "text", text: "Let me see. " },
      { type: "call", id: expect.any(String), name: "get_time", args: { timeZone: "Europe/Paris" } },
      { type: "result", id: expect.any(String), text: expect.stringMatching(/ at \d\d:\d\d/), failed: false },
      { type: "text", text: expect.stringMatching(/^The tool says: \*\*/) },
    ]);
  });

  it("goes on when a tool fails, or there is no such tool", async () => {
    const calls = [
      { name: "get_time", input: { timeZone: "Nowhere" } },
      { name: "fly", input: {} },
    ];
    bedrock.use({ reply: [{ toolCalls: calls }, "I cannot."] });
    const events = await eventsOf(await ask("Fly"));
    expect(events.filter(({ type }) => type === "result")).toMatchObject([
      { text: expect.stringContaining("Invalid time zone"), failed: true },
      { text: "There is no tool named fly.", failed: true },
    ]);
    expect(events).toContainEqual({ type: "text", text: "I cannot." });
  });

  it("ends when the model calls tools for ever", async () => {
    bedrock.use({
      reply: ({ body }) =>
        "toolConfig" in body ? { toolCalls: [{ name: "get_time", input: { timeZone: "UTC" } }] } : "Enough.",
    });
    expect((await eventsOf(await ask("Go on"))).at(-2)).toEqual({ type: "text", text: "Enough." });
    expect(bedrock.requests).toHaveLength(5);
  });

  it.each(MODELS)("comes from $name, with thoughts and tools", async ({ id }) => {
    await (await ask("Hello", { model: id, think: true })).text();
    await (await ask("What time is it?", { model: id, think: true })).text();
    expect(bedrock.requests.map(({ status, modelId }) => [status, modelId])).toEqual(
      Array.from({ length: 3 }, () => [200, id]),
    );
  });
});

describe("a stop", () => {
  it("ends the call on Bedrock, and what was said stays in the conversation", async () => {
    bedrock.use({ reply: "one two three four", faults: { type: "stall", afterEvents: 3 } });
    const stop = new AbortController();
    const response = await ask("Count", { signal: stop.signal });
    await response.body?.getReader().read();
    expect(bedrock.requests).toMatchObject([{ outcome: "pending" }]);
    stop.abort();
    await bedrock.idle();
    expect(bedrock.requests).toMatchObject([{ outcome: "aborted" }]);

    await (await ask("Go on")).text();
    expect(bedrock.requests[1]).toMatchObject({
      status: 200,
      body: { messages: [{ role: "user" }, { role: "assistant" }, { role: "user" }] },
    });
    expect((await remembered()).map(({ type }) => type)).toEqual([
      "question",
      "text",
      "stopped",
      "question",
      "text",
      "usage",
    ]);
  });
});

describe("files", () => {
  it("go to the model as images and documents", async () => {
    const files = [new File([PNG], "dot.png"), new File(["# Notes"], "Notes.MD")];
    const events = await eventsOf(await ask("What is in these?", { files }));
    expect(events[0]).toMatchObject({
      text: expect.stringMatching(/an image \(png\)\n- the document “.*” \(md\)/),
    });
    expect(bedrock.requests[0]?.body).toMatchObject({
      messages: [
        {
          content: [
            { text: "What is in these?" },
            { image: { format: "png", source: { bytes: PNG.toString("base64") } } },
            { cachePoint: { type: "default" } },
            { document: { format: "md", source: { bytes: Buffer.from("# Notes").toString("base64") } } },
          ],
        },
      ],
    });
    expect((await remembered())[0]).toEqual({
      type: "question",
      text: "What is in these?",
      files: ["dot.png", "Notes.MD"],
    });
  });

  it.each<[what: string, status: number, message: string, text: string, asked: Asked]>([
    ["nothing", 400, "Write something, or add a file.", " ", {}],
    [
      "a program",
      400,
      "“run.exe” cannot be sent. Models read .gif,",
      "",
      { files: [new File(["MZ"], "run.exe")] },
    ],
    ["an empty file", 400, "“a.txt” is empty.", "", { files: [new File([], "a.txt")] }],
    [
      "a model that is not offered",
      400,
      "Pick a model from the list.",
      "hi",
      { model: "amazon.titan-tg1-large" },
    ],
    [
      "27 MB",
      413,
      "The files are larger than 25 MB together.",
      "",
      { files: [new File([Buffer.alloc(27e6)], "a.txt")] },
    ],
  ])("that are %s are refused in words for the page", async (_, status, message, text, asked) => {
    const response = await ask(text, asked);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ message: expect.stringContaining(message) });
    expect([bedrock.requests, await remembered()]).toEqual([[], []]);
  });
});

it("a failure is told in the package's words, and its question does not spoil the next one", async () => {
  bedrock.use({
    faults: { type: "refuse", name: "AccessDeniedException", message: "You don't have access." },
  });
  expect(await eventsOf(await ask("Hello"))).toEqual([
    { type: "error", message: expect.stringContaining("AccessDeniedException: You don't have access.") },
  ]);
  await (await ask("Again")).text();
  expect(bedrock.requests[1]?.body).toMatchObject({ messages: [{ content: [{ text: "Again" }, {}] }] });
});

it("a reload is told what was said, in the same events", async () => {
  const told = [
    ...(await eventsOf(await ask("Roll the dice"))),
    ...(await eventsOf(await ask("Thanks", { think: true }))),
  ];
  expect((await remembered()).filter(({ type }) => type !== "question")).toEqual(told);
});

describe("another site", () => {
  it.each([
    ["a form of its own", { origin: "https://example.com" }, 403],
    ["no origin", { origin: "" }, 403],
    ["the page", {}, 200],
  ])("may not ask by %j", async (_, headers: Record<string, string>, status) => {
    const response = await ask("Hello", { headers });
    await response.text();
    expect(response.status).toBe(status);
    expect(bedrock.requests).toHaveLength(status === 200 ? 1 : 0);
  });
});

it("a name of another site for this machine is refused", async () => {
  const request = get(chat.url, { headers: { host: "chat.example.com" } });
  const [response]: IncomingMessage[] = await once(request, "response");
  response?.resume();
  expect(response?.statusCode).toBe(403);
});

it("the page has no inline script or style, and may load nothing from elsewhere", async () => {
  const response = await fetch(chat.url);
  expect(response.headers.get("content-security-policy")).toBe(
    "default-src 'self'; img-src 'self' blob:; frame-ancestors 'none'",
  );
  const page = await response.text();
  expect(page).not.toMatch(/<style|style=|\son\w+=|<script(?![^>]*src="chat\.js"><\/script>)/);
  const files = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, file]) => `${chat.url}/${file}`);
  expect((await Promise.all(files.map((file) => fetch(file)))).map(({ status }) => status)).toEqual([
    200, 200, 200,
  ]);
});

it("`npm run web-chat` says where it is, and Ctrl-C ends it", async () => {
  const node = ["--no-warnings", "--import", "tsx", "examples/web-chat/main.ts", "--port", "0"];
  const server = spawn(process.execPath, node, { stdio: ["ignore", "pipe", "inherit"] });
  const [line]: unknown[] = await once(server.stdout, "data");
  expect(String(line)).toMatch(/^http:\/\/localhost:\d+  \(answers come from the emulator; Ctrl-C ends\)\n$/);
  server.kill("SIGINT");
  expect(await once(server, "exit")).toEqual([0, null]);
});
