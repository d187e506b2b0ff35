import { once } from "node:events";
import { connect } from "node:net";
import { ConverseCommand, ConverseStreamCommand } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, test } from "@jest/globals";
import type { Fault, FaultScript, StreamExceptionName } from "../../../testing/index.js";
import { collect, HELLO, textOf, withEmulator } from "../clients.js";

/** Streams one reply and tells how it ended. */
async function streamUnder(fault: Fault): Promise<{ types: string[]; error: Error | undefined }> {
  return withEmulator({ reply: "one two three", faults: fault }, async (client) => {
    const types: string[] = [];
    try {
      const { stream } = await client.send(new ConverseStreamCommand(HELLO));
      for await (const event of stream ?? []) types.push(...Object.keys(event));
      return { types, error: undefined };
    } catch (error) {
      return { types, error: error as Error };
    }
  });
}

const WHOLE = [
  "messageStart",
  "contentBlockDelta",
  "contentBlockDelta",
  "contentBlockDelta",
  "contentBlockStop",
  "messageStop",
  "metadata",
];

describe("in a stream", () => {
  const SILENT_ENDS: [string, Fault, number][] = [
    ["end after 3 events", { type: "end", afterEvents: 3 }, 3],
    ["none", { type: "none" }, 7],
    ["a stray byte, which the SDK does not see", { type: "stray-byte" }, 7],
    ["slow", { type: "slow", beforeReply: 5, betweenEvents: 1 }, 7],
  ];
  test.each(SILENT_ENDS)("%s: the stream ends without an error", async (_name, fault, count) => {
    const { types, error } = await streamUnder(fault);
    expect(error).toBeUndefined();
    expect(types).toEqual(WHOLE.slice(0, count));
  });

  const BROKEN: [string, Fault, number, RegExp][] = [
    ["cut after 2 events", { type: "cut", afterEvents: 2 }, 2, /aborted|ECONNRESET/],
    ["cut before the headers", { type: "cut" }, 0, /socket hang up|ECONNRESET/],
    [
      "cut in the middle of an event",
      { type: "cut", afterEvents: 2, partial: true },
      2,
      /aborted|ECONNRESET/,
    ],
    [
      "end in the middle of an event",
      { type: "end", afterEvents: 2, partial: true },
      2,
      /Truncated event message/,
    ],
    ["reset after 2 events", { type: "cut", afterEvents: 2, reset: true }, 2, /aborted|ECONNRESET/],
    ["corrupt event 3", { type: "corrupt", event: 3 }, 3, /checksum/],
    ["error frame", { type: "error-frame", afterEvents: 1, code: "Odd", message: "odd" }, 1, /Odd|odd/],
  ];
  test.each(BROKEN)("%s: the stream breaks", async (_name, fault, count, message) => {
    const { types, error } = await streamUnder(fault);
    expect(types).toEqual(WHOLE.slice(0, count));
    expect(`${error?.name} ${error?.message}`).toMatch(message);
  });

  const EXCEPTIONS: [StreamExceptionName, string][] = [
    ["throttlingException", "ThrottlingException"],
    ["modelStreamErrorException", "ModelStreamErrorException"],
    ["internalServerException", "InternalServerException"],
    ["serviceUnavailableException", "ServiceUnavailableException"],
    ["validationException", "ValidationException"],
  ];
  test.each(EXCEPTIONS)("%s after 2 events is thrown by the SDK as %s", async (name, errorName) => {
    const { types, error } = await streamUnder({ type: "exception", name, message: "why", afterEvents: 2 });
    expect(types).toEqual(WHOLE.slice(0, 2));
    expect(error).toMatchObject({ name: errorName, message: "why" });
  });
});

describe("before the reply", () => {
  test("throttle answers 429 with retry-after", () =>
    withEmulator({ faults: { type: "throttle", retryAfter: 7 } }, async (client, bedrock) => {
      await expect(client.send(new ConverseCommand(HELLO))).rejects.toMatchObject({
        name: "ThrottlingException",
        $metadata: { httpStatusCode: 429 },
        $response: { headers: { "retry-after": "7" } },
      });
      expect(bedrock.requests[0]?.status).toBe(429);
    }));

  test.each([
    [{ name: "AccessDeniedException" }, 403],
    [{ name: "ModelTimeoutException" }, 408],
    [{ name: "SomethingNew" }, 400],
    [{ name: "SomethingNew", status: 502 }, 502],
  ])("refuse %j answers %d", (error, httpStatusCode) =>
    withEmulator({ faults: { type: "refuse", message: "no", ...error } }, async (client) => {
      await expect(client.send(new ConverseCommand(HELLO))).rejects.toMatchObject({
        name: error.name,
        message: "no",
        $metadata: { httpStatusCode },
      });
    }),
  );

  test.each([
    [{ type: "page" }, 502, "text/html"],
    [{ type: "page", status: 403 }, 403, "text/html"],
    [{ type: "redirect", location: "http://elsewhere.invalid/" }, 307, undefined],
    [
      { type: "refuse", name: "ServiceUnavailableException", message: "no", retryAfter: 3 },
      503,
      "application/json",
    ],
  ] as const)("%j answers %d, in the words of whoever answers", (faults, statusCode, contentType) =>
    withEmulator({ faults }, async (client) => {
      const error: unknown = await client.send(new ConverseCommand(HELLO)).catch((reason: unknown) => reason);
      const { location, retryAfter } = { location: undefined, retryAfter: undefined, ...faults };
      expect(error).toMatchObject({ $response: { statusCode } });
      const { headers } = Object(error).$response;
      expect([headers["content-type"], headers["location"], headers["retry-after"]]).toEqual([
        contentType,
        location,
        retryAfter === undefined ? undefined : String(retryAfter),
      ]);
    }),
  );

  test("a reset before the reply is read as ECONNRESET", () =>
    withEmulator({ faults: { type: "cut", reset: true } }, async (client) => {
      await expect(client.send(new ConverseCommand(HELLO))).rejects.toThrow("ECONNRESET");
    }));

  test("after 0 events the headers have come, and nothing else", () =>
    withEmulator({ faults: { type: "cut", afterEvents: 0 } }, async (client) => {
      await expect(client.send(new ConverseCommand(HELLO))).rejects.toThrow("aborted");
    }));

  test("an exception becomes an HTTP error where the reply is no stream", () =>
    withEmulator({ faults: { type: "exception", name: "serviceUnavailableException" } }, async (client) => {
      await expect(client.send(new ConverseCommand(HELLO))).rejects.toMatchObject({
        name: "ServiceUnavailableException",
        $metadata: { httpStatusCode: 503 },
      });
    }));

  test("cut breaks a reply that is no stream in the middle of its body", () =>
    withEmulator({ faults: { type: "cut", afterEvents: 0, partial: true } }, async (client, bedrock) => {
      await expect(client.send(new ConverseCommand(HELLO))).rejects.toThrow(/aborted|ECONNRESET/);
      await bedrock.idle();
      expect(bedrock.requests[0]?.outcome).toBe("cut");
    }));
});

describe("stall", () => {
  test.each([{ type: "stall" }, { type: "stall", afterEvents: 1 }] as const)(
    "%j lasts until the client gives up",
    (faults) =>
      withEmulator({ faults }, async (client, bedrock) => {
        const abort = new AbortController();
        const stream = client
          .send(new ConverseStreamCommand(HELLO), { abortSignal: abort.signal })
          .then(async (reply) => {
            for await (const _event of reply.stream ?? []) abort.abort();
          });
        if (!("afterEvents" in faults)) {
          while (bedrock.requests.length === 0) await new Promise(setImmediate);
          abort.abort();
        }
        await expect(stream).rejects.toThrow(/abort/i);
        await bedrock.idle();
        expect(bedrock.requests[0]?.outcome).toBe("aborted");
      }),
  );

  test.each(["1.1", "2.0"] as const)("close() ends a stalled stream over HTTP/%s", (protocol) =>
    withEmulator(
      { faults: { type: "stall", afterEvents: 2 } },
      async (client, bedrock) => {
        const { stream } = await client.send(new ConverseStreamCommand(HELLO));
        const ended = collect(stream).catch(() => []);
        await bedrock.close();
        expect(bedrock.connections.open).toBe(0);
        expect(bedrock.requests[0]?.outcome).toBe("aborted");
        await ended;
      },
      protocol,
    ),
  );
});

/** Sends `count` requests and tells the name of each one's error, or "ok". */
async function outcomes(faults: FaultScript, count: number): Promise<string[]> {
  return withEmulator({ faults }, async (client) => {
    const seen: string[] = [];
    for (let i = 0; i < count; i += 1) {
      const sent = client.send(new ConverseCommand(HELLO));
      seen.push(await sent.then(() => "ok").catch((error: Error) => error.name));
    }
    return seen;
  });
}

describe("which requests fail", () => {
  test("a fault strikes once unless `times` says more", async () => {
    expect(await outcomes({ type: "throttle" }, 2)).toEqual(["ThrottlingException", "ok"]);
    expect(await outcomes({ type: "throttle", times: 2 }, 3)).toEqual([
      "ThrottlingException",
      "ThrottlingException",
      "ok",
    ]);
  });

  test("a list of faults is used in order", async () => {
    const refuse = { type: "refuse", name: "ModelErrorException", message: "x" } as const;
    const faults = [{ type: "none" } as const, refuse, { type: "throttle" } as const];
    expect(await outcomes(faults, 4)).toEqual(["ok", "ModelErrorException", "ThrottlingException", "ok"]);
  });

  test("a function chooses by the request", async () => {
    let count = 0;
    const faults = (): Fault | undefined => (++count === 2 ? { type: "throttle" } : undefined);
    expect(await outcomes(faults, 3)).toEqual(["ok", "ThrottlingException", "ok"]);
  });

  test("a request that fails before its reply uses up none", () =>
    withEmulator({ reply: ["first"], faults: [{ type: "throttle" }, { type: "cut" }] }, async (client) => {
      await expect(client.send(new ConverseStreamCommand(HELLO))).rejects.toThrow(/Too many requests/);
      await expect(client.send(new ConverseStreamCommand(HELLO))).rejects.toThrow(
        /socket hang up|ECONNRESET/,
      );
      const { stream } = await client.send(new ConverseStreamCommand(HELLO));
      expect(textOf(await collect(stream))).toBe("first");
    }));
});

test("over HTTP/2 a cut closes the connection", () =>
  withEmulator(
    { faults: { type: "cut", afterEvents: 1 } },
    async (client, bedrock) => {
      const { stream } = await client.send(new ConverseStreamCommand(HELLO));
      await collect(stream).catch(() => []);
      await bedrock.idle();
      expect(bedrock.requests[0]?.outcome).toBe("cut");
    },
    "2.0",
  ));

test("a client that leaves in the middle of its request does no harm", () =>
  withEmulator({}, async (client, bedrock) => {
    const socket = connect(Number(new URL(bedrock.endpoint).port), "127.0.0.1");
    await once(socket, "connect");
    socket.write("POST /model/a.b/converse HTTP/1.1\r\ncontent-length: 100\r\n\r\n{");
    socket.destroy();
    await once(socket, "close");
    await client.send(new ConverseCommand(HELLO));
    expect(bedrock.requests).toHaveLength(1);
  }));
