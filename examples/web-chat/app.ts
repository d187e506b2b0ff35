import { readFileSync } from "node:fs";

import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { csrf } from "hono/csrf";
import { HTTPException } from "hono/http-exception";
import { secureHeaders } from "hono/secure-headers";
import { streamSSE } from "hono/streaming";
import type { ChatBedrockConverse } from "langchain-bedrock";

import { Conversations } from "./conversations.js";
import type { ChatEvent } from "./events.js";
import type { Model } from "./models.js";
import { ACCEPTED, messageOf, QuestionError } from "./question.js";
import { takeTurn, type Turn } from "./turn.js";

/** What the app is made of. */
export interface WebChatOptions {
  models: readonly Model[];
  /** The chat model of one of `models`. */
  llmOf: (id: string) => ChatBedrockConverse;
  /** The system prompt. */
  system: string;
  /** Where the answers come from, in words for the page. */
  source: string;
}

const TYPES: Readonly<Record<string, string>> = {
  css: "text/css",
  html: "text/html",
  js: "text/javascript",
  svg: "image/svg+xml",
};
const FILES = [
  "index.html",
  "style.css",
  "icon.svg",
  "chat.js",
  "events.js",
  "markdown.js",
  "transcript.js",
  "uploads.js",
];

/** Files of a question, and some room for its words. */
const MOST_BYTES = 25 * 1024 ** 2;

/** The server: a page, and an API of three calls. */
export function createApp({ models, llmOf, system, source }: WebChatOptions): Hono {
  const conversations = new Conversations(system);
  const app = new Hono();

  // Calls cost money, so no other site may make them: neither by a form nor under a name of its own for 127.0.0.1.
  app.use(async (c, next) => {
    const { hostname } = new URL(c.req.url);
    return ["localhost", "127.0.0.1"].includes(hostname) ? next() : c.text("Ask for localhost.", 403);
  });
  app.use(csrf());
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", "blob:"],
        frameAncestors: ["'none'"],
      },
      strictTransportSecurity: false,
    }),
  );

  for (const file of FILES) {
    const content = readFileSync(new URL(`page/${file}`, import.meta.url), "utf8");
    const type = TYPES[file.split(".")[1] ?? ""] ?? "";
    app.get(file === "index.html" ? "/" : `/${file}`, (c) =>
      c.body(content, 200, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-cache" }),
    );
  }

  app.get("/api/settings", (c) => c.json({ models, source, accepted: ACCEPTED }));

  app.get("/api/conversations/:id", (c) => {
    return c.json(conversations.find(c.req.param("id"))?.events ?? []);
  });

  app.post("/api/conversations/:id", bodyLimit({ maxSize: MOST_BYTES, onError: tooLarge }), async (c) => {
    const form = await c.req.formData();
    const model = models.find(({ id }) => id === form.get("model"));
    if (!model) throw new QuestionError("Pick a model from the list.");
    const written = form.get("text");
    const text = typeof written === "string" ? written : "";
    const files = form.getAll("files").filter((file) => file instanceof File);
    const turn: Omit<Turn, "conversation"> = {
      question: { type: "question", text, files: files.map(({ name }) => name) },
      message: await messageOf(text, files),
      llm: llmOf(model.id),
      options: {
        // Aborted when the browser closes the connection: somebody pressed “Stop”, or left. This ends the call on Bedrock.
        signal: c.req.raw.signal,
        ...(form.has("think") ? { reasoning: { effort: "medium" } } : {}),
      },
    };
    const conversation = conversations.findOrBegin(c.req.param("id"));
    return streamSSE(c, async (stream) => {
      const tell = (event: ChatEvent) => stream.writeSSE({ data: JSON.stringify(event) });
      await conversation.inTurn(() => takeTurn({ conversation, ...turn }, tell));
    });
  });

  app.onError((error, c) => {
    if (error instanceof QuestionError) return c.json({ message: error.message }, 400);
    if (error instanceof HTTPException) return error.getResponse();
    console.error(error);
    return c.json({ message: "The server failed; its console says why." }, 500);
  });
  return app;
}

function tooLarge(c: Context): Response {
  return c.json({ message: "The files are larger than 25 MB together." }, 413);
}
