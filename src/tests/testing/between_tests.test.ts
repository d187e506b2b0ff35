import { ConverseCommand, type BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { expect, test } from "@jest/globals";
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
