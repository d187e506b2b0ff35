import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "@jest/globals";

import { startBedrockEmulator } from "../../testing/index.js";
import { isRecord } from "../../json/record.js";
import { CLASSES } from "../support/classes.js";
import { CLAUDE, collect } from "../support/model.js";

const REPLY = "one two three four";

/** What a wrapper has seen of one stream. */
interface Seen {
  events: string[];
  ended: boolean;
}

/** The stream of an output, whichever member it is. */
function memberOf(output: Record<string, unknown>): "stream" | "body" {
  return output["stream"] === undefined ? "body" : "stream";
}

async function* watched(events: AsyncIterable<object>, seen: Seen): AsyncGenerator<object> {
  for await (const event of events) {
    seen.events.push(Object.keys(event).join());
    yield event;
  }
  seen.ended = true;
}

/** Has a client's `send` give what `change` makes of its output. */
function wrapSend(
  client: BedrockRuntimeClient,
  change: (output: Record<string, unknown>) => Record<string, unknown>,
): void {
  const send = client.send.bind(client) as (...args: unknown[]) => Promise<unknown>;
  Object.assign(client, {
    send: async (...args: unknown[]) => {
      const output = await send(...args);
      return isRecord(output) ? change(output) : output;
    },
  });
}

/** The ways in which instrumentations get between the SDK and its caller. */
const WAYS: [way: string, wrap: (client: BedrockRuntimeClient, seen: Seen) => void][] = [
  [
    "a wrapped `send` that exchanges the stream, as OpenTelemetry's does",
    (client, seen) => {
      wrapSend(client, (output) => {
        const member = memberOf(output);
        return Object.assign(output, { [member]: watched(output[member] as AsyncIterable<object>, seen) });
      });
    },
  ],
  [
    "a wrapped `send` that puts another iterator on the stream",
    (client, seen) => {
      wrapSend(client, (output) => {
        const stream = output[memberOf(output)] as AsyncIterable<object>;
        const iterate = stream[Symbol.asyncIterator].bind(stream);
        stream[Symbol.asyncIterator] = () => watched({ [Symbol.asyncIterator]: iterate }, seen);
        return output;
      });
    },
  ],
  [
    "a middleware of the client's",
    (client, seen) => {
      client.middlewareStack.add(
        (next) => async (args) => {
          const result = await next(args);
          const output = result.output as unknown as Record<string, unknown>;
          const member = memberOf(output);
          output[member] = watched(output[member] as AsyncIterable<object>, seen);
          return result;
        },
        { step: "initialize", name: "watch" },
      );
    },
  ],
];

describe.each(CLASSES)("a stream of %s", (_, Model) => {
  it.each(WAYS)("is seen whole by %s", async (_way, wrap) => {
    await using bedrock = await startBedrockEmulator({ reply: REPLY });
    const client = new BedrockRuntimeClient({ ...bedrock.fields });
    const seen: Seen = { events: [], ended: false };
    wrap(client, seen);
    const chunks = await collect(new Model({ model: CLAUDE, client }).stream("hi"));
    client.destroy();
    expect(chunks.map(({ text }) => text).join("")).toBe(REPLY);
    const isNative = seen.events.includes("chunk");
    expect(new Set(seen.events)).toEqual(
      new Set(
        isNative
          ? ["chunk"]
          : ["messageStart", "contentBlockDelta", "contentBlockStop", "messageStop", "metadata"],
      ),
    );
    expect(
      seen.events.filter((name) => name === "contentBlockDelta" || name === "chunk").length,
    ).toBeGreaterThan(3);
    expect(seen.ended).toBe(true);
  });
});
