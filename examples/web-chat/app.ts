import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { streamSSE } from "hono/streaming";
import type { ChatBedrockConverse } from "langchain-bedrock";

import { Conversations } from "./conversations.js";
import type { ChatEvent } from "./events.js";
import type { Model } from "./models.js";
import { ACCEPTED, QuestionError, readQuestion } from "./question.js";
import { refuseOtherSites, servePage } from "./site.js";
import { takeTurn } from "./turn.js";

/** The parts of the app. */
export interface WebChatOptions {
  models: readonly Model[];
  /** The chat model of one of `models`. */
  llmOf: (id: string) => ChatBedrockConverse;
  /** The system prompt. */
  system: string;
  /** Where the answers come from, as shown on the page. */
  source: string;
}

const MOST_BYTES = 25 * 1024 ** 2;

/** The server: a page, and an API with three routes. */
export function createApp({ models, llmOf, system, source }: WebChatOptions): Hono {
  const conversations = new Conversations(system);
  const app = new Hono();
  refuseOtherSites(app);
  servePage(app);

  app.get("/api/settings", (c) => c.json({ models, source, accepted: ACCEPTED }));

  app.get("/api/conversations/:id", (c) => {
    return c.json(conversations.find(c.req.param("id"))?.events ?? []);
  });

  app.post("/api/conversations/:id", bodyLimit({ maxSize: MOST_BYTES, onError: tooLarge }), async (c) => {
    const question = await readQuestion(await c.req.formData(), models);
    const conversation = conversations.findOrBegin(c.req.param("id"));
    // Aborted when the browser closes the connection, because somebody pressed “Stop” or left. This ends the call on
    // Bedrock.
    const { signal } = c.req.raw;
    return streamSSE(c, async (stream) => {
      const send = (event: ChatEvent) => stream.writeSSE({ data: JSON.stringify(event) });
      const llm = llmOf(question.model);
      await conversation.inTurn(() => takeTurn({ conversation, question, llm, signal }, send));
    });
  });

  app.onError((error, c) => {
    if (error instanceof QuestionError) return c.json({ message: error.message }, 400);
    if (error instanceof HTTPException) return error.getResponse();
    console.error(error);
    return c.json({ message: "The server failed. See its console." }, 500);
  });
  return app;
}

function tooLarge(c: Context): Response {
  return c.json({ message: "The files are larger than 25 MB together." }, 413);
}
