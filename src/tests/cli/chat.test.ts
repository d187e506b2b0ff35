import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, it } from "@jest/globals";

import { startBedrockEmulator } from "../../testing/index.js";
import { environmentOf, run } from "./run.js";

const DIM = "\u001B[2m";

const COUNTS = /1 call · \d+ tokens in, \d+ out · cache 0 read, 0 written · \d+\.\d s\n$/;

const folder = mkdtempSync(join(tmpdir(), "chat-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The smallest PNG there is. */
const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

describe("chat --emulate", () => {
  it("answers without an account: the answer on the output, thoughts and counts on the errors", async () => {
    const { exitCode, output, errors } = await run(["chat", "--emulate", "hi"]);
    expect(output).toBe('You said "hi". I am the emulator; a model on Bedrock answers without --emulate.\n');
    expect(errors).toMatch(/^I am an emulator and cannot think/);
    expect(errors).toMatch(COUNTS);
    expect(exitCode).toBe(0);
  });

  it("takes each line of its input for a turn, and tells what all of them took", async () => {
    const { exitCode, output, errors } = await run(["chat", "--emulate"], { input: "one\n\ntwo\n" });
    expect(output).toMatch(/^You said "one".*\nYou said "two".*\n$/);
    expect(errors).toMatch(/In all: 2 calls · /);
    expect(exitCode).toBe(0);
  });

  it("shows a document, and a picture of a camera's size", async () => {
    const files = [join(folder, "photo.png"), join(folder, "Q3 report (final)_v2.pdf")] as const;
    writeFileSync(files[0], Buffer.concat([Buffer.from(PNG, "base64"), Buffer.alloc(4_000_000)]));
    writeFileSync(files[1], "%PDF-1.7");
    const { output } = await run(["chat", "--emulate", "-i", files[0], "-f", files[1], "look"]);
    expect(output).toMatch(/^You said "look" and showed me 1 image and 1 document\./);
  });

  it("does not advise what was done", async () => {
    const { errors, exitCode } = await run(["chat", "--emulate", "--model", "nobody/knows", "hi"]);
    expect(errors).toMatch(/^Error: /);
    expect(errors).not.toMatch(/doctor|--emulate/);
    expect(exitCode).toBe(1);
  });

  it("shows images with the first turn only", async () => {
    const file = join(folder, "image.png");
    writeFileSync(file, Buffer.from(PNG, "base64"));
    const images = ["--image", file, "--image", file];
    const { output } = await run(["chat", "--emulate", ...images], { input: "look\nagain\n" });
    expect(output).toMatch(/^You said "look" and showed me 2 images\..*\nYou said "again"\. /);
  });
});

describe("chat", () => {
  it("sends what it was given: model, system prompt, effort, and the turns before", async () => {
    await using bedrock = await startBedrockEmulator({ reply: ["one", "two"] });
    const model = "eu.anthropic.claude-opus-4-6-v1";
    const given = ["--model", model, "--system", "Be brief.", "--reasoning", "low"];
    await run(["chat", ...given], { env: await environmentOf(bedrock), input: "first\nsecond\n" });
    expect(bedrock.requests.map(({ status, modelId }) => [status, modelId])).toEqual([
      [200, model],
      [200, model],
    ]);
    const text = (role: string, said: string) => ({ role, content: [{ text: said }] });
    expect(bedrock.requests[1]?.body).toMatchObject({
      system: [{ text: "Be brief." }],
      messages: [text("user", "first"), text("assistant", "one"), text("user", "second")],
      additionalModelRequestFields: { output_config: { effort: "low" } },
    });
  });

  it.each([
    ["us-west-2", "us.anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["eu-central-1", "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"],
    ["ap-northeast-1", "jp.anthropic.claude-sonnet-4-5-20250929-v1:0"],
  ])("calls the profile that %s has of the default model", async (region, model) => {
    await using bedrock = await startBedrockEmulator({ region, reply: "hi" });
    await run(["chat", "hi"], { env: await environmentOf(bedrock) });
    expect(bedrock.requests.map(({ modelId }) => modelId)).toEqual([model]);
  });

  it("counts calls that were made again, cached tokens, and says what ended an answer early", async () => {
    await using bedrock = await startBedrockEmulator({
      faults: { type: "throttle", retryAfter: 0 },
      reply: { text: "cut", stopReason: "max_tokens", usage: CACHED },
    });
    const { errors } = await run(["chat", "hi"], { env: await environmentOf(bedrock) });
    expect(errors).toMatch(
      /^2 calls · 312 tokens in, 2 out · cache 300 read, 2 written · \d+\.\d s · ended by max_tokens\n$/,
    );
  });

  it("dims thoughts on a terminal, but not where NO_COLOR is set or nobody looks", async () => {
    const terminal = { columns: 80 };
    expect((await run(["chat", "--emulate", "hi"], terminal)).errors).toContain(DIM);
    expect((await run(["chat", "--emulate", "hi"])).errors).not.toContain(DIM);
    const plain = await run(["chat", "--emulate", "hi"], { ...terminal, env: { NO_COLOR: "1" } });
    expect(plain.errors).not.toContain("\u001B");
  });

  it("keeps its counts within a narrow terminal", async () => {
    const { errors } = await run(["chat", "--emulate", "hi"], { columns: 30, env: { NO_COLOR: "1" } });
    const counts = errors.split("\n").slice(1);
    expect(Math.max(...counts.map((line) => line.length))).toBeLessThanOrEqual(30);
  });

  it("keeps a model from steering the terminal", async () => {
    await using bedrock = await startBedrockEmulator({ reply: "\u001B[2J\u001B]0;title\u0007gone" });
    const { output } = await run(["chat", "hi"], { env: await environmentOf(bedrock), columns: 80 });
    expect(output).toBe("[2J]0;titlegone\n");
  });

  it("stops an answer at Ctrl-C, on the server too", async () => {
    await using bedrock = await startBedrockEmulator({
      reply: "one two three",
      faults: { type: "stall", afterEvents: 3 },
    });
    const { exitCode, errors } = await run(["chat", "tell me"], {
      env: await environmentOf(bedrock),
      onWrite: (text, interrupts) => text.includes("two") && interrupts.fire(),
    });
    await bedrock.idle();
    expect(bedrock.requests.map(({ outcome }) => outcome)).toEqual(["aborted"]);
    expect(errors).toBe("Stopped.\n");
    expect(exitCode).toBe(130);
  });
});

const CACHED = { inputTokens: 10, outputTokens: 2, cacheReadInputTokens: 300, cacheWriteInputTokens: 2 };

describe("chat fails in a sentence, without a stack", () => {
  it.each([
    [
      ["--modle", "x", "hi"],
      {},
      2,
      /^Error: Unknown option '--modle'\. See `langchain-bedrock chat --help`\.\n$/,
    ],
    [["--model"], {}, 2, /^Error: Option '-m, --model <value>' argument missing\. See/],
    [["--image", "no.png", "hi"], {}, 2, /^Error: The image 'no\.png' cannot be read: there is no such file/],
    [
      ["--image", "package.json", "hi"],
      {},
      2,
      /^Error: 'package\.json' is not an image that Bedrock accepts/,
    ],
    [
      ["--file", "no.pdf", "hi"],
      {},
      2,
      /^Error: The document 'no\.pdf' cannot be read: there is no such file/,
    ],
    [
      ["--file", "package.json", "hi"],
      {},
      2,
      /^Error: 'package\.json' is not a document that Bedrock accepts/,
    ],
    [["--reasoning", "some", "hi"], {}, 2, /^Error: --reasoning must be minimal, low/],
    [["hi"], {}, 1, /^Error: No AWS region is set\. .* with --emulate no account is needed\.\n$/],
    [["hi"], { AWS_REGION: "us-east-1" }, 1, /^Error: The request to Bedrock in us-east-1/],
  ])("%j with %j", async (args, env, exitCode, error) => {
    const ended = await run(["chat", ...args], { env });
    expect(ended.errors.replaceAll("\n", " ").replace(/ $/, "\n")).toMatch(error);
    expect(ended).toMatchObject({ output: "", exitCode, errors: expect.not.stringMatching(/^\s+at /m) });
  });

  it("with the service's words, what to do, and the id of the request", async () => {
    await using bedrock = await startBedrockEmulator({
      reply: { error: { name: "AccessDeniedException", message: "You don't have access to the model." } },
    });
    const { exitCode, errors } = await run(["chat", "hi"], { env: await environmentOf(bedrock) });
    expect(errors.replaceAll("\n", " ")).toMatch(
      /AccessDeniedException: You don't have access to the model\. Request access .*\(Request [\w-]+\.\) `langchain-bedrock doctor` finds out/,
    );
    expect(exitCode).toBe(1);
  });
});
