import { ConverseCommand, type BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { expect, test } from "@jest/globals";
import { startBedrockEmulator, type BedrockEmulatorScript } from "../../testing/index.js";
import { HELLO, withEmulator } from "./clients.js";

const DEFAULT = "Hello! This is the Bedrock emulator.";

/** What is answered, or the name of the error. */
async function ask(client: BedrockRuntimeClient): Promise<string | undefined> {
  const reply = client.send(new ConverseCommand(HELLO));
  return reply.then(
    ({ output }) => output?.message?.content?.[0]?.text,
    (error: Error) => error.name,
  );
}

test("`use` changes what is given from the next request on, and leaves the rest as it is", () =>
  withEmulator({ reply: "start", faults: { type: "throttle", times: 2 } }, async (client, bedrock) => {
    expect(await ask(client)).toBe("ThrottlingException");
    bedrock.use({ reply: ["first", "second"] });
    expect(await ask(client)).toBe("ThrottlingException");
    expect([await ask(client), await ask(client)]).toEqual(["first", "second"]);
    bedrock.use({ faults: [{ type: "none" }, { type: "throttle" }], reply: () => "made" });
    expect([await ask(client), await ask(client)]).toEqual(["made", "ThrottlingException"]);
    expect(bedrock.requests).toHaveLength(6);
  }));

test("`use` with `undefined` gives the emulator's own replies, and no faults", () =>
  withEmulator({ reply: "start", faults: { type: "throttle", times: Infinity } }, async (client, bedrock) => {
    bedrock.use({ faults: undefined });
    expect(await ask(client)).toBe("start");
    bedrock.use({ reply: undefined });
    expect(await ask(client)).toBe(DEFAULT);
  }));

/** What somebody gives who writes JavaScript, or reads it from JSON. */
const WRONG: [name: string, script: object, message: string | RegExp][] = [
  [
    "a fault of an unknown type",
    { faults: { type: "trottle" } },
    /There is no fault 'trottle'\. The faults are throttle, /,
  ],
  ["a fault without a type", { faults: [{ kind: "throttle" }] }, /There is no fault 'undefined'\./],
  ["a fault that is its name", { faults: "throttle" }, /There is no fault 'undefined'\./],
  [
    "an unknown member of a fault",
    { faults: { type: "cut", after: 3 } },
    /The fault 'cut' has no after\. Its members are afterEvents, /,
  ],
  [
    "a fault without what it needs",
    { faults: { type: "redirect" } },
    "The fault 'redirect' needs location to be a string, not undefined.",
  ],
  [
    "a member of another type",
    { faults: { type: "stall", times: "2" } },
    "The fault 'stall' needs times to be a number, not 2.",
  ],
  ["an unknown member of a reply", { reply: { txet: "hi" } }, /A reply has no txet\. Its members are text, /],
  [
    "an unknown member of a tool call",
    { reply: [{ toolCalls: [{ name: "t", args: {} }] }] },
    /A reply's tool call has no args\./,
  ],
  [
    "an unknown member of reasoning",
    { reply: { reasoning: { thought: "" } } },
    /A reply's reasoning has no thought\./,
  ],
  [
    "an unknown count of tokens",
    { reply: { usage: { input_tokens: 1 } } },
    /A reply's usage has no input_tokens\./,
  ],
  ["an unknown member of an error", { reply: { error: { code: "X" } } }, /A reply's error has no code\./],
  ["a reply that is a number", { reply: 5 }, "A reply must be a string or an object, not 5."],
  ["an unknown member", { replies: ["hi"] }, /has no replies\. Its members are reply, faults/],
];

test.each(WRONG)("%s is an error at the start and in `use`, and changes nothing", (_name, script, message) =>
  withEmulator({ reply: "start" }, async (client, bedrock) => {
    await expect(startBedrockEmulator(script)).rejects.toThrow(message);
    expect(() => bedrock.use(script)).toThrow(message);
    expect(await ask(client)).toBe("start");
  }),
);

test.each(
  WRONG.filter(
    ([, { faults, reply }]: [string, BedrockEmulatorScript, unknown]) => (faults ?? reply) !== undefined,
  ),
)(
  "%s that a function gives is an error for its client",
  (_name, { faults, reply }: BedrockEmulatorScript, message) => {
    const [given] = [faults ?? reply].flat();
    const script = { [faults === undefined ? "reply" : "faults"]: () => given };
    return withEmulator(script, (client) =>
      expect(client.send(new ConverseCommand(HELLO))).rejects.toMatchObject({
        name: "EmulatorScriptException",
        message: expect.stringMatching(message),
      }),
    );
  },
);

test("`reset` begins with the replies and faults of the start, and forgets the requests", () =>
  withEmulator({ reply: ["one", "two"], faults: { type: "throttle" } }, async (client, bedrock) => {
    const asStarted = ["ThrottlingException", "one"];
    expect([await ask(client), await ask(client)]).toEqual(asStarted);
    bedrock.use({ reply: "changed" });
    bedrock.reset();
    expect(bedrock.requests).toEqual([]);
    expect([await ask(client), await ask(client)]).toEqual(asStarted);
    expect(bedrock.requests).toHaveLength(2);
    expect(bedrock.connections).toEqual({ opened: 1, open: 1 });
  }));

test("`reset` forgets what was asked of S3 and what it holds", () =>
  withEmulator({}, async (_client, bedrock) => {
    const s3 = new S3Client({ ...bedrock.fields, forcePathStyle: true });
    await s3.send(new PutObjectCommand({ Bucket: "bucket", Key: "key", Body: "text" }));
    s3.destroy();
    expect([bedrock.otherRequests.length, bedrock.objects.size]).toEqual([1, 1]);
    bedrock.reset();
    expect([bedrock.otherRequests.length, bedrock.objects.size]).toEqual([0, 0]);
  }));

test("an exchange that is under way at a `reset` ends as it began, and is not among the new ones", () => {
  let answer = (_text: string): void => {};
  const reply = () => new Promise<string>((resolve) => (answer = resolve));
  return withEmulator({}, async (client, bedrock) => {
    const arrived = new Promise<void>((resolve) => {
      bedrock.use({ reply: () => (resolve(), reply()) });
    });
    const asked = ask(client);
    await arrived;
    const before = bedrock.requests;
    bedrock.reset();
    answer("late");
    expect(await asked).toBe("late");
    await bedrock.idle();
    expect(before).toMatchObject([{ status: 200, outcome: "completed" }]);
    expect(bedrock.requests).toEqual([]);
  });
});
