import dns from "node:dns";
import { once } from "node:events";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { BlockList } from "node:net";
import { Readable } from "node:stream";

import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";

import { fetchMedia } from "../../../messages/media/fetch.js";
import { InvalidInputError } from "../../../errors/invalid_input.js";
import { useNock } from "../../support/nock.js";
import { someTurns, until } from "../../support/until.js";
import { promptRejection } from "../../transport/calls.js";

const MIB = 1024 * 1024;
const LIMIT = 25 * MIB;
const BYTES = Buffer.from([0, 1, 2, 255]);
const REMEDY = "Fetch it yourself and pass its bytes in `data`, or give an s3:// URI.";

/** Why a fetch was refused. */
async function refusalOf(fetched: Promise<unknown>): Promise<InvalidInputError> {
  const error: unknown = await fetched.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof InvalidInputError) return error;
  throw new Error("not refused, or with another error", { cause: error });
}

/** A deadline for the test's fetch that is over when `pass` is called, and not after 30 seconds. */
function virtualDeadline() {
  const deadline = new AbortController();
  const timeout = jest.spyOn(AbortSignal, "timeout").mockReturnValue(deadline.signal);
  return { timeout, pass: () => deadline.abort(new DOMException("It is over.", "TimeoutError")) };
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe("fetchMedia", () => {
  const nock = useNock();

  test.each([
    "http://cdn.test/a.png?size=1",
    "https://cdn.test:8443/a.png",
    "https://1.1.1.1/a",
    "http://[2606::1]/",
  ])("gives the bytes behind %s", async (url) => {
    const { origin, pathname, search } = new URL(url);
    nock(origin)
      .get(pathname + search)
      .reply(200, BYTES);
    expect([...(await fetchMedia(url)).bytes]).toEqual([...BYTES]);
  });

  test.each([
    ["image/png", "image/png"],
    [" Image/PNG ; q=1;charset=utf-8", "image/png"],
    ["application/octet-stream", undefined],
    ["application/octet-stream; charset=binary", undefined],
    ["binary/octet-stream", undefined],
    ["", undefined],
    [undefined, undefined],
  ])("the MIME type of content-type %p is %p", async (contentType, mimeType) => {
    nock("https://cdn.test")
      .get("/a")
      .reply(200, BYTES, contentType === undefined ? {} : { "content-type": contentType });
    expect((await fetchMedia("https://cdn.test/a")).mimeType).toBe(mimeType);
  });

  test("sends nothing that identifies the caller, nor a cookie it was given before a redirect", async () => {
    const sent: object[] = [];
    const cookie = { "set-cookie": "id=1" };
    nock("https://cdn.test")
      .get("/a")
      .reply(302, "", { ...cookie, location: "/b" });
    nock("https://cdn.test")
      .get("/b")
      .reply(function () {
        sent.push(this.req.headers);
        return [200, BYTES];
      });
    await fetchMedia("https://cdn.test/a");
    expect(sent).toEqual([
      {
        accept: "*/*",
        "accept-encoding": "identity",
        connection: "close",
        host: "cdn.test",
        "user-agent": "langchain-bedrock",
      },
    ]);
  });

  describe("redirects", () => {
    test.each([301, 302, 303, 307, 308])("of status %d are followed", async (status) => {
      nock("https://cdn.test").get("/x/a").reply(status, "moved", { location: "../b?c=d" });
      nock("https://cdn.test").get("/b?c=d").reply(200, BYTES);
      expect([...(await fetchMedia("https://cdn.test/x/a")).bytes]).toEqual([...BYTES]);
    });

    test.each([
      [5, true],
      [6, false],
    ])("%d in a row: followed %p", async (count, followed) => {
      for (let hop = 0; hop < count; hop += 1) {
        nock("https://cdn.test")
          .get(`/${hop}`)
          .reply(302, "", { location: `/${hop + 1}` });
      }
      nock("https://cdn.test").get(`/${count}`).reply(200, BYTES);
      const outcome = await fetchMedia("https://cdn.test/0").then(
        () => "fetched",
        ({ message }: Error) => message,
      );
      expect(outcome).toBe(
        followed
          ? "fetched"
          : `Cannot fetch "https://cdn.test/0" (redirected to "https://cdn.test/6"): more than 5 redirects. ${REMEDY}`,
      );
    });

    test.each([
      ["http://127.0.0.1/a?b", '"http://127.0.0.1/a"): 127.0.0.1 is not a public address'],
      ["//2852039166/latest/", '"https://169.254.169.254/latest/"): 169.254.169.254 is not a public address'],
      ["http://[::1]/", '"http://[::1]/"): ::1 is not a public address'],
      ["file:///etc/passwd", '"file:///etc/passwd"): only http: and https: URLs are fetched'],
      ["data:image/png;base64,AA", '"data:image/png;base64,AA"): only http: and https: URLs are fetched'],
      ["https://me:pw@b.test/a", '"https://b.test/a"): a URL with credentials in it is not fetched'],
      ["https://[?key=1", '"https://["): it is not an absolute URL'],
    ])("to %s are refused", async (location, reason) => {
      nock("https://cdn.test").get("/a").reply(302, "", { location });
      const { message } = await refusalOf(fetchMedia("https://cdn.test/a"));
      expect(message).toBe(`Cannot fetch "https://cdn.test/a" (redirected to ${reason}. ${REMEDY}`);
    });
  });

  describe("refuses an answer", () => {
    const megabyte = Buffer.alloc(MIB);
    const full = Array.from({ length: 25 }, () => megabyte);

    test.each([
      ["of status 204", 204, {}, [], "the server answered with an empty body"],
      ["of status 304", 304, { location: "/b" }, [], "the server answered with status 304"],
      ["of status 302 to nowhere", 302, {}, [BYTES], "the server answered with status 302"],
      ["of status 403", 403, {}, [BYTES], "the server answered with status 403"],
      ["of status 404 to elsewhere", 404, { location: "/b" }, [BYTES], "the server answered with status 404"],
      ["of status 500", 500, {}, [BYTES], "the server answered with status 500"],
      ["without a body", 200, {}, [], "the server answered with an empty body"],
      [
        "in gzip",
        200,
        { "content-encoding": "gzip" },
        [BYTES],
        "the server sent it compressed, although asked not to",
      ],
      [
        "in br",
        200,
        { "content-encoding": "BR" },
        [BYTES],
        "the server sent it compressed, although asked not to",
      ],
      [
        "that says it is too big",
        200,
        { "content-length": `${LIMIT + 1}` },
        [BYTES],
        "it is larger than 25 MiB",
      ],
      ["that is too big", 200, {}, [...full, BYTES], "it is larger than 25 MiB"],
    ])("%s", async (_, status, headers, body, reason) => {
      nock("https://cdn.test")
        .get("/a")
        .reply(status, () => Readable.from(body), headers);
      const { message } = await refusalOf(fetchMedia("https://cdn.test/a"));
      expect(message).toBe(`Cannot fetch "https://cdn.test/a": ${reason}. ${REMEDY}`);
    });

    test.each([
      ["of 25 MiB", { "content-length": `${LIMIT}` }, full, LIMIT],
      ["without an encoding", { "content-encoding": "identity" }, [BYTES], BYTES.length],
    ])("but not one %s", async (_, headers, body, length) => {
      nock("https://cdn.test")
        .get("/a")
        .reply(200, () => Readable.from(body), headers);
      expect((await fetchMedia("https://cdn.test/a")).bytes).toHaveLength(length);
    });
  });

  test.each([
    ["", '""', "it is not an absolute URL"],
    ["cat.png", '"cat.png"', "it is not an absolute URL"],
    ["https://me:p/w?x#y@b.test:port/a?key=1", '"b.test:port/a"', "it is not an absolute URL"],
    ["ftp://me:pw@b.test/a?key=1", '"ftp://b.test/a"', "only http: and https: URLs are fetched"],
    ["file:///etc/passwd", '"file:///etc/passwd"', "only http: and https: URLs are fetched"],
    ["s3://bucket/a@b.png", '"s3://bucket/a@b.png"', "only http: and https: URLs are fetched"],
    ["blob:https://b.test/a", '"blob:https://b.test/a"', "only http: and https: URLs are fetched"],
    ["https://me@b.test/@a#?key", '"https://b.test/@a"', "a URL with credentials in it is not fetched"],
    ["https://:pw@b.test/a?key", '"https://b.test/a"', "a URL with credentials in it is not fetched"],
    [
      `http://10.0.0.1/${"x".repeat(65)}?key=1`,
      `"http://10.0.0.1/${"x".repeat(61)}..."`,
      "10.0.0.1 is not a public address",
    ],
    [
      `http://10.0.0.1/${"x".repeat(64)}?key=1`,
      `"http://10.0.0.1/${"x".repeat(64)}"`,
      "10.0.0.1 is not a public address",
    ],
  ])("says of %p, without query and credentials, why it is refused", async (url, shown, reason) => {
    const { message } = await refusalOf(fetchMedia(url));
    expect(message).toBe(`Cannot fetch ${shown}: ${reason}. ${REMEDY}`);
  });

  test("keeps no query in the cause of a refusal either", async () => {
    const { cause } = await refusalOf(fetchMedia("https://[/a?key=secret"));
    expect(JSON.stringify(cause, Object.getOwnPropertyNames(cause))).not.toContain("secret");
  });

  test.each([
    [Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }), "read ECONNRESET"],
    [Object.assign(new AggregateError([], ""), { code: "ETIMEDOUT" }), "ETIMEDOUT"],
  ])("keeps as its cause what the socket failed with: %s", async (error, reason) => {
    nock("https://cdn.test").get("/a").replyWithError(error);
    const refusal = await refusalOf(fetchMedia("https://cdn.test/a"));
    expect(refusal.message).toBe(`Cannot fetch "https://cdn.test/a": ${reason}. ${REMEDY}`);
    expect(refusal.cause).toBe(error);
  });

  test("takes no longer than 30 seconds, redirects and all", async () => {
    const { timeout, pass } = virtualDeadline();
    nock("https://cdn.test").get("/a").reply(302, "", { location: "/b" });
    nock("https://cdn.test")
      .get("/b")
      .reply(200, () => (pass(), BYTES));
    const { message } = await refusalOf(fetchMedia("https://cdn.test/a"));
    expect(timeout.mock.calls).toEqual([[30_000]]);
    expect(message).toBe(
      'Cannot fetch "https://cdn.test/a" (redirected to "https://cdn.test/b"): it took more than 30 seconds. ' +
        REMEDY,
    );
  });

  test("rejects with the signal's reason when it was aborted before, and requests nothing", async () => {
    const scope = nock("https://cdn.test").get("/a").reply(200, BYTES);
    const reason = new Error("enough");
    const signal = AbortSignal.abort(reason);
    await expect(fetchMedia("https://cdn.test/a", { signal })).rejects.toBe(reason);
    expect(scope.isDone()).toBe(false);
  });
});

describe("fetchMedia, where a server listens on loopback,", () => {
  let server: http.Server;
  let port: number;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let connections: number;

  beforeEach(async () => {
    connections = 0;
    answer = (_, response) => response.end(BYTES);
    server = http.createServer((request, response) => answer(request, response));
    server.on("connection", () => (connections += 1));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    port = typeof address === "object" && address ? address.port : 0;
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Answers lookups without a name server. */
  function answerLookups(error: Error | null, ...addresses: string[]) {
    jest.spyOn(dns, "lookup").mockImplementation((...args: unknown[]) => {
      const callback = args.at(-1);
      const found = addresses.map((address) => ({ address, family: 4 }));
      if (typeof callback === "function") setImmediate(() => callback(error, found));
    });
  }

  test.each([
    ["127.0.0.1", "127.0.0.1 is not a public address"],
    ["127.0.0.1.", "127.0.0.1 is not a public address"],
    ["2130706433", "127.0.0.1 is not a public address"],
    ["0x7f.1", "127.0.0.1 is not a public address"],
    ["0177.0.0.01", "127.0.0.1 is not a public address"],
    ["１２７。0。0。1", "127.0.0.1 is not a public address"],
    ["%31%32%37.0.0.1", "127.0.0.1 is not a public address"],
    ["0", "0.0.0.0 is not a public address"],
    ["[::ffff:127.0.0.1]", "::ffff:7f00:1 is not a public address"],
    ["[0:0:0:0:0:ffff:7f00:1]", "::ffff:7f00:1 is not a public address"],
    ["localhost", "localhost has no public address"],
    ["LOCALHOST", "localhost has no public address"],
  ])("does not connect to it as %s", async (host, reason) => {
    const { message } = await refusalOf(fetchMedia(`http://${host}:${port}/`));
    expect(message).toContain(`: ${reason}. ${REMEDY}`);
    expect(connections).toBe(0);
  });

  test.each(["http", "https"])(
    "does not connect to it by %s under a public name that resolves to it",
    async (scheme) => {
      answerLookups(null, "127.0.0.1");
      const refusal = await refusalOf(fetchMedia(`${scheme}://cdn.test:${port}/?key=1`));
      expect(refusal.message).toBe(
        `Cannot fetch "${scheme}://cdn.test:${port}/": cdn.test has no public address. ${REMEDY}`,
      );
      expect(connections).toBe(0);
    },
  );

  test("says that a host is not known", async () => {
    const error = Object.assign(new Error("getaddrinfo ENOTFOUND cdn.test"), { code: "ENOTFOUND" });
    answerLookups(error);
    const refusal = await refusalOf(fetchMedia(`https://cdn.test/`));
    expect(refusal.message).toBe(
      `Cannot fetch "https://cdn.test/": getaddrinfo ENOTFOUND cdn.test. ${REMEDY}`,
    );
    expect(refusal.cause).toBe(error);
  });

  test("gives up a lookup that is never answered", async () => {
    const { pass } = virtualDeadline();
    jest.spyOn(dns, "lookup").mockImplementation(() => void setImmediate(pass));
    const { message } = await refusalOf(fetchMedia("https://cdn.test/"));
    expect(message).toContain("it took more than 30 seconds");
  });

  // Real sockets show what nock cannot: whether the connection is closed.
  describe("were that public,", () => {
    let url: string;

    beforeEach(() => {
      jest.spyOn(BlockList.prototype, "check").mockReturnValue(false);
      url = `http://127.0.0.1:${port}/`;
    });

    let isAnswered = false;
    /** Leaves the answer unfinished after `body`; settles when the client has closed the connection. */
    function leaveOpen(status: number, headers: http.OutgoingHttpHeaders, ...body: Buffer[]): Promise<void> {
      isAnswered = false;
      return new Promise((resolve) => {
        answer = (_, response) => {
          response.once("close", resolve).writeHead(status, headers).flushHeaders();
          for (const part of body) response.write(part);
          isAnswered = true;
        };
      });
    }

    /** Does something once the body has begun to come. */
    async function inTheBody(act: () => void): Promise<void> {
      await until(() => isAnswered);
      await someTurns();
      act();
    }

    test("fetches from it, not through the global agent, which may be a proxy's", async () => {
      const connect = jest.spyOn(http.globalAgent, "createConnection");
      const fetched = await fetchMedia(url);
      expect([...fetched.bytes]).toEqual([...BYTES]);
      expect(connect).not.toHaveBeenCalled();
    });

    test.each([
      ["a failure", 500, {}, [BYTES], "the server answered with status 500"],
      ["a redirect", 302, { location: "file:///a" }, [BYTES], "only http: and https: URLs are fetched"],
      ["a length too big", 200, { "content-length": LIMIT + 1 }, [BYTES], "it is larger than 25 MiB"],
      ["a body too big", 200, {}, [Buffer.alloc(LIMIT), BYTES], "it is larger than 25 MiB"],
    ])(
      "closes the connection after %s, without waiting for the rest",
      async (_, status, headers, body, reason) => {
        const closed = leaveOpen(status, headers, ...body);
        const { message } = await refusalOf(fetchMedia(url));
        expect(message).toContain(`: ${reason}. ${REMEDY}`);
        await closed;
      },
    );

    test("closes the connection and rejects with the reason when aborted before an answer", async () => {
      const controller = new AbortController();
      const reason = new Error("enough");
      const closed = new Promise((resolve) => {
        answer = (_, response) => {
          response.once("close", resolve);
          controller.abort(reason);
        };
      });
      expect(await promptRejection(fetchMedia(url, { signal: controller.signal }))).toBe(reason);
      await closed;
    });

    test("closes the connection and rejects with the reason when aborted in the body", async () => {
      const closed = leaveOpen(200, {}, BYTES);
      const controller = new AbortController();
      const reason = new Error("enough");
      void inTheBody(() => controller.abort(reason));
      expect(await promptRejection(fetchMedia(url, { signal: controller.signal }))).toBe(reason);
      await closed;
    });

    test("closes the connection when the body comes too slowly", async () => {
      void inTheBody(virtualDeadline().pass);
      const closed = leaveOpen(200, {}, BYTES);
      const { message } = await refusalOf(fetchMedia(url, { signal: new AbortController().signal }));
      expect(message).toContain(`: it took more than 30 seconds. ${REMEDY}`);
      await closed;
    });

    test("refuses a body that was cut off", async () => {
      answer = (_, response) => {
        response.writeHead(200, { "content-length": 9 }).write(BYTES, () => response.destroy());
      };
      const { message } = await refusalOf(fetchMedia(url));
      expect(message).toBe(`Cannot fetch "${url}": aborted. ${REMEDY}`);
    });

    test("says that nothing listens", async () => {
      server.close();
      await once(server, "close");
      const refusal = await refusalOf(fetchMedia(url));
      expect(refusal.message).toContain(`Cannot fetch "${url}": connect ECONNREFUSED 127.0.0.1:${port}. `);
      expect(refusal.cause).toMatchObject({ code: "ECONNREFUSED" });
    });
  });
});
