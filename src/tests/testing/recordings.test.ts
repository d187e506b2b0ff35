import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  BedrockRuntimeServiceException,
  ConverseCommand,
  ConverseStreamCommand,
  CountTokensCommand,
  InvokeModelCommand,
  InvokeModelWithResponseStreamCommand,
  type BedrockRuntimeClient,
} from "@aws-sdk/client-bedrock-runtime";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { JsonObject } from "../../testing/index.js";
import type { RecordedExchange } from "../../testing/recordings.js";
import { collect, HELLO, MODEL, withEmulator } from "./clients.js";
import { recordedFiles, RECORDINGS } from "./recorded.js";

/** Sends a recorded request with a real client and gives what the SDK made of the reply. */
async function resend(
  client: BedrockRuntimeClient,
  { op, model, request }: RecordedExchange,
): Promise<unknown> {
  const body = request as JsonObject;
  const native = { modelId: model, body: JSON.stringify(request) };
  switch (op) {
    case "converse":
      return client.send(new ConverseCommand({ modelId: model, ...reviveBlobs(body) }));
    case "converse-stream": {
      const { stream } = await client.send(
        new ConverseStreamCommand({ modelId: model, ...reviveBlobs(body) }),
      );
      return collect(stream);
    }
    case "count-tokens": {
      const { input } = reviveBlobs(body) as { input: never };
      return client.send(new CountTokensCommand({ modelId: model, input }));
    }
    case "invoke":
      return JSON.parse((await client.send(new InvokeModelCommand(native))).body.transformToString());
    default: {
      const events = await collect(
        (await client.send(new InvokeModelWithResponseStreamCommand(native))).body,
      );
      return events.map(({ chunk }) => JSON.parse(new TextDecoder().decode(chunk?.bytes)));
    }
  }
}

/** The SDK takes blobs as bytes where the recordings hold base64. */
function reviveBlobs(body: JsonObject): object {
  return JSON.parse(JSON.stringify(body), (name, value: unknown) =>
    ["bytes", "redactedContent"].includes(name) && typeof value === "string"
      ? Buffer.from(value, "base64")
      : value,
  ) as object;
}

const files = recordedFiles();
if (files.length === 0) {
  test.skip(`no recordings at ${RECORDINGS}`, () => {});
} else {
  test.each(files)("$name is replayed to an SDK client", ({ path, interactions }) =>
    withEmulator({ recordings: path }, async (client, bedrock) => {
      for (const exchange of interactions) {
        const reply = await resend(client, exchange).catch((error: unknown) => {
          if (error instanceof BedrockRuntimeServiceException) return error;
          throw error;
        });
        expect(bedrock.requests.at(-1)?.status).toBe(exchange.status);
        if (reply instanceof BedrockRuntimeServiceException) {
          expect(reply.message).toBe(exchange.json?.["message"]);
        } else if (exchange.events) {
          expect(reply).toHaveLength(exchange.events.length);
        } else if (exchange.op === "invoke") {
          expect(reply).toEqual(exchange.json);
        }
      }
    }),
  );
}

const ask = (text: string): JsonObject => ({ messages: [{ role: "user", content: [{ text }] }] });
const exchange = (request: JsonObject, text: string): RecordedExchange => ({
  op: "converse",
  model: MODEL,
  request,
  status: 200,
  headers: { "content-type": "**REDACTED**", "x-amzn-requestid": `id-${text}`, "content-length": "1" },
  json: { output: { message: { role: "assistant", content: [{ text }] } }, stopReason: "end_turn" },
});

describe("choice of the recording", () => {
  let folder = "";

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "recordings-"));
    const first = exchange({ ...ask("one"), system: [], inferenceConfig: {} }, "1");
    writeFileSync(join(folder, "a.json"), JSON.stringify({ interactions: [first] }));
    writeFileSync(join(folder, "b.json"), JSON.stringify({ interactions: [exchange(ask("two"), "2")] }));
    const streamed: RecordedExchange = {
      ...exchange(ask("one"), "s"),
      op: "converse-stream",
      events: [
        {
          headers: { ":event-type": "messageStart", ":message-type": "event" },
          payload: { role: "assistant" },
        },
      ],
    };
    writeFileSync(join(folder, "c.json"), JSON.stringify({ interactions: [streamed] }));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const texts = (questions: string[]) =>
    withEmulator({ recordings: folder }, async (client) => {
      const answers: (string | undefined)[] = [];
      for (const question of questions) {
        const messages = [{ role: "user" as const, content: [{ text: question }] }];
        const { output, $metadata } = await client.send(new ConverseCommand({ modelId: MODEL, messages }));
        const text = output?.message?.content?.[0]?.text;
        expect($metadata.requestId).toBe(`id-${text}`);
        answers.push(text);
      }
      return answers;
    });

  test("an equal request gets its own reply, whatever the order", async () => {
    expect(await texts(["two", "one", "two"])).toEqual(["2", "1", "2"]);
  });

  test("other requests get the next reply of the same operation and model", async () => {
    expect(await texts(["x", "y", "z"])).toEqual(["1", "2", "2"]);
  });

  test("frames are encoded from events where no bytes were kept", () =>
    withEmulator({ recordings: folder }, async (client) => {
      const { stream } = await client.send(new ConverseStreamCommand(HELLO));
      expect(await collect(stream)).toEqual([{ messageStart: { role: "assistant" } }]);
    }));

  test("what is not there is refused with what there is", () =>
    withEmulator({ recordings: folder }, async (client) => {
      await expect(client.send(new ConverseCommand({ ...HELLO, modelId: "a.other" }))).rejects.toMatchObject({
        name: "RecordingNotFoundException",
        message: `There is no recording of converse a.other. The 3 recordings are of: converse ${MODEL}, converse-stream ${MODEL}.`,
        $metadata: { httpStatusCode: 404 },
      });
    }));

  test("a path that does not exist is an error at the start", async () => {
    await expect(withEmulator({ recordings: join(folder, "none") }, async () => {})).rejects.toThrow(
      /ENOENT/,
    );
  });
});
