import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";

import { ChatBedrock, ChatBedrockConverse } from "../../index.js";
import { startBedrockEmulator, type BedrockEmulatorOptions } from "../../testing/index.js";
import { startBedrockRecorder } from "../../testing/recorder/recorder.js";
import type { RecordedExchange } from "../../testing/recordings.js";
import { collect } from "../support/collect.js";

const ACCOUNT = "123456789012";

const PROFILE = `arn:aws:bedrock:us-east-1:${ACCOUNT}:application-inference-profile/abc`;

const MODEL = { model: PROFILE, baseModel: "anthropic.claude-sonnet-4-5-20250929-v1:0", maxRetries: 0 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "recorder-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Bedrock, which an emulator plays with keys of its own, and a recorder in front of it. */
async function recording(options: BedrockEmulatorOptions = {}) {
  const credentials = { accessKeyId: "AKIAOWNKEYOFRECORDER", secretAccessKey: "secret-of-the-recorder" };
  const bedrock = await startBedrockEmulator({ ...options, credentials });
  const client = new BedrockRuntimeClient({
    ...bedrock.fields,
    maxAttempts: 1,
    requestHandler: new NodeHttpHandler(),
  });
  const lines: string[] = [];
  const { fields, close } = await startBedrockRecorder({
    folder,
    client,
    region: bedrock.fields.region,
    redact: (text, secrets) => secrets.reduce((rest, secret) => rest.replaceAll(secret, "[redacted]"), text),
    onExchange: (line) => lines.push(line),
  });
  return {
    bedrock,
    fields,
    lines,
    async [Symbol.asyncDispose]() {
      await close();
      client.destroy();
      await bedrock.close();
    },
  };
}

function recorded(): RecordedExchange[] {
  return readdirSync(folder).flatMap(
    (file) => JSON.parse(readFileSync(join(folder, file), "utf8")).interactions,
  );
}

const CONVERSE = (fields: object) => new ChatBedrockConverse({ ...MODEL, ...fields });
const INVOKE = (fields: object) => new ChatBedrock({ ...MODEL, ...fields });

describe("a recording is replayed as the call was answered", () => {
  it.each([
    ["converse", async (fields: object) => (await CONVERSE(fields).invoke("hi")).content],
    ["converse-stream", async (fields: object) => textOf(await collect(await CONVERSE(fields).stream("hi")))],
    ["invoke", async (fields: object) => (await INVOKE(fields).invoke("hi")).content],
    [
      "invoke-with-response-stream",
      async (fields: object) => textOf(await collect(await INVOKE(fields).stream("hi"))),
    ],
    ["count-tokens", async (fields: object) => CONVERSE(fields).countTokens("hi")],
  ] as const)("%s, without the account id of its ARN and of its reply", async (operation, call) => {
    await using recorder = await recording({ reply: `said in ${PROFILE}` });
    const answer = await call(recorder.fields);

    expect(recorded()).toMatchObject([{ op: operation, status: 200 }]);
    expect(JSON.stringify(recorded())).not.toContain(ACCOUNT);
    expect(decodedChunks().join("")).not.toContain(ACCOUNT);

    await using replayed = await startBedrockEmulator({ recordings: folder });
    expect(await call(replayed.fields)).toEqual(
      typeof answer === "string" ? answer.replace(ACCOUNT, "000000000000") : answer,
    );
  });

  it("errors with the service's own name, status and words", async () => {
    await using recorder = await recording({ faults: { type: "throttle", retryAfter: 7 } });
    const call = (fields: object) => CONVERSE(fields).invoke("hi");
    const thrown = { name: "ThrottledError", statusCode: 429, retryAfterMs: 7000 };
    await expect(call(recorder.fields)).rejects.toMatchObject(thrown);
    await using replayed = await startBedrockEmulator({ recordings: folder });
    await expect(call(replayed.fields)).rejects.toMatchObject(thrown);
  });
});

function textOf(chunks: readonly { text: string }[]): string {
  return chunks.map(({ text }) => text).join("");
}

/** What the chunks of InvokeModelWithResponseStream hold in base64. */
function decodedChunks(): string[] {
  return recorded().flatMap(({ events = [] }) =>
    events.map(({ payload }) =>
      Buffer.from(typeof payload["bytes"] === "string" ? payload["bytes"] : "", "base64").toString("utf8"),
    ),
  );
}

describe("a call that does not come to its end is not recorded", () => {
  it("because the client left, and Bedrock is left too; what came until then was passed on at once", async () => {
    await using recorder = await recording({
      reply: "one two three",
      faults: { type: "stall", afterEvents: 3 },
    });
    for await (const chunk of await CONVERSE(recorder.fields).stream("hi")) {
      if (chunk.text !== "") break;
    }
    await recorder.bedrock.idle();
    expect(recorder.bedrock.requests).toMatchObject([{ outcome: "aborted" }]);
    expect(recorded()).toEqual([]);
  });

  it("because Bedrock was cut off, which the client sees as a lost connection", async () => {
    await using recorder = await recording({
      reply: "one two three",
      faults: { type: "cut", afterEvents: 3 },
    });
    const stream = await CONVERSE(recorder.fields).stream("hi");
    await expect(collect(stream)).rejects.toMatchObject({ name: "StreamInterruptedError" });
    expect(recorder.lines).toEqual([expect.stringContaining("was cut off and not recorded")]);
    expect(recorded()).toEqual([]);
  });

  it("because its stream is damaged, and could not be cleaned; the client gets it as it is", async () => {
    await using recorder = await recording({ reply: "one two", faults: { type: "corrupt", event: 2 } });
    const stream = await CONVERSE(recorder.fields).stream("hi");
    await expect(collect(stream)).rejects.toMatchObject({ name: "MalformedReplyError" });
    expect(recorder.lines).toEqual([expect.stringContaining("was not recorded")]);
    expect(recorded()).toEqual([]);
  });
});

it("numbers go on where those in the folder end", async () => {
  for (const reply of ["first", "second"]) {
    await using recorder = await recording({ reply });
    await CONVERSE(recorder.fields).invoke("hi");
  }
  expect(readdirSync(folder)).toEqual(["0001-converse.json", "0002-converse.json"]);
});
