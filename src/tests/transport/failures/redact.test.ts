import { inspect } from "node:util";
import { InternalServerException, ThrottlingException } from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, it } from "@jest/globals";

import { redactText, redactThrown } from "../../../transport/failures/redact.js";
import { toBedrockError } from "../../../transport/failures/to_bedrock_error.js";
import { failureOf, startServer } from "../../support/failing_call.js";
import { expectLinear } from "../../support/growth.js";
import { CLAUDE } from "../../support/model.js";

const TOKEN = "FwoGZXIvYXdz/Example+Token==";
const SIGNATURE = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";
const KEY = "ABSKQmVkcm9ja0FQSUtleQ==";

function numberOf(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, "0");
}

type Row = [how: string, text: string];

/** Each character, or those that a pattern finds, written in another way. */
const each = (spell: (code: number) => string, characters = /[^]/g) =>
  TOKEN.replaceAll(characters, (one) => spell(one.charCodeAt(0)));

const hex = (code: number, length = 2) => code.toString(16).padStart(length, "0");

const ESCAPED: Row[] = [
  ["in capitals", TOKEN.toUpperCase()],
  ["in HTML, all by decimal numbers", each((code) => `&#${code};`)],
  ["in HTML, all by hexadecimal numbers", each((code) => `&#x${hex(code)};`)],
  ["in HTML, all by large hexadecimal numbers", each((code) => `&#X${hex(code).toUpperCase()};`)],
  ["in HTML, by numbers with zeros before them", each((code) => `&#0000${code};`)],
  ["in HTML, the plus alone", TOKEN.replace("+", "&#43;")],
  ["in HTML, the slash alone", TOKEN.replace("/", "&#x2f;")],
  ["in HTML, by names", TOKEN.replace("/", "&sol;").replace("+", "&plus;").replaceAll("=", "&equals;")],
  ["in HTML of HTML", each((code) => `&amp;#${code};`, /\W/g)],
  ["in JSON, the slash alone", TOKEN.replace("/", "\\/")],
  ["in JSON, the plus alone by its number", TOKEN.replace("+", "\\u002B")],
  ["in JSON of JSON, the plus by its number", TOKEN.replace("+", "\\\\u002b")],
  ["in JSON of JSON of JSON, the slash alone", TOKEN.replace("/", "\\\\\\/")],
  ["in a program's text", each((code) => `\\x${hex(code)}`)],
  ["in a URL, each byte", each((code) => `%${hex(code)}`)],
  ["in a URL, each byte, large", each((code) => `%${hex(code).toUpperCase()}`)],
  ["in a URL, the plus alone", TOKEN.replace("+", "%2B")],
  ["in a URL, some letters", each((code) => `%${hex(code)}`, /[aeiou]/g)],
  ["in a URL of a URL, each byte", each((code) => `%25${hex(code)}`)],
  ["in a URL of a URL of a URL", encodeURIComponent(encodeURIComponent(encodeURIComponent(TOKEN)))],
  ["in a URL in JSON", encodeURIComponent(TOKEN.replace("/", "\\/"))],
  ["as base64 in a URL", encodeURIComponent(Buffer.from(TOKEN).toString("base64"))],
];

/** What a header may hold that is escaped in one text or another. */
const HEADER = `hdr-Secret&<value>"quoted'%41-98\\76?><`;

const ESCAPED_HEADERS: Row[] = [
  ["as it is", HEADER],
  ["in JSON", JSON.stringify(HEADER)],
  ["in JSON of JSON", JSON.stringify(JSON.stringify(HEADER))],
  ["in Go's JSON", JSON.stringify(HEADER).replace(/[&<>]/g, (one) => `\\u${numberOf(one)}`)],
  [
    "in HTML",
    HEADER.replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      .replaceAll("'", "&#39;"),
  ],
  ["in a URL", encodeURIComponent(HEADER)],
  ["in a form", new URLSearchParams({ a: HEADER }).toString().slice("a=".length)],
  ["as base64 in a URL", encodeURIComponent(Buffer.from(HEADER).toString("base64"))],
];

/** All that anybody could print of an error. */
function printed(error: unknown): string {
  return [
    inspect(error, { depth: null, showHidden: true }),
    JSON.stringify(error),
    String(error),
    error instanceof Error ? error.stack : "",
  ].join("\n");
}

describe("what was thrown is changed in place", () => {
  it("but for data of somebody else's, which is copied", () => {
    const headers = { authorization: `Bearer ${KEY}`, accept: "*/*" };
    const error = Object.assign(new Error(`no: ${KEY}`), { config: { headers, list: [KEY, 1] } });
    expect(redactThrown(error, [KEY])).toBe(error);
    expect(printed(error)).not.toContain(KEY);
    expect(error.config).toMatchObject({ headers: { accept: "*/*" }, list: ["[redacted]", 1] });
    expect(headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it("also where a secret is the name of a member", () => {
    const error = Object.assign(new Error("no"), { [KEY]: 1, headers: { [`x-${KEY}`]: 2 } });
    redactThrown(error, [KEY]);
    expect(error).toMatchObject({ "[redacted]": 1, headers: { "x-[redacted]": 2 } });
    expect(printed(error)).not.toContain(KEY);
  });

  it("also of a circular object", () => {
    const error = new Error(`no: ${KEY}`);
    error.cause = { error, list: [error] };
    expect(inspect(redactThrown(error, [KEY]), { depth: null })).not.toContain(KEY);
  });
});

describe("a text is freed of", () => {
  it.each([
    ["a bearer key", `authorization: Bearer ${KEY}`, KEY],
    ["a bearer key in JSON", `{"authorization":"bearer ${KEY}"}`, KEY],
    ["a signature", `SignedHeaders=host, Signature=${SIGNATURE}`, SIGNATURE],
    ["a signature in a URL", `?X-Amz-Signature=${SIGNATURE}&X-Amz-Date=1`, SIGNATURE],
    ["a session token in a canonical request", `host:x\nx-amz-security-token:${TOKEN}\n\nhost`, TOKEN],
    ["a session token in JSON", `{"x-amz-security-token": "${TOKEN}"}`, TOKEN],
  ])("%s that nobody named", (_what, text, secret) => {
    const clean = redactText(text, []);
    expect(clean).not.toContain(secret);
    expect(clean).toContain("[redacted]");
  });

  it.each([
    ["as it is", `x ${TOKEN} y`],
    ["in lower case", `x ${TOKEN.toLowerCase()} y`],
    [
      "in HTML, by hexadecimal numbers",
      TOKEN.replaceAll("/", "&#x2F;").replaceAll("+", "&#x2B;").replaceAll("=", "&#x3D;"),
    ],
    [
      "in HTML, by decimal numbers",
      TOKEN.replaceAll("/", "&#47;").replaceAll("+", "&#43;").replaceAll("=", "&#61;"),
    ],
    ["as base64", `x ${Buffer.from(TOKEN).toString("base64")} y`],
    ["misread from a URL", TOKEN.replaceAll("+", " ")],
    ["in a URL", `x?token=${encodeURIComponent(TOKEN)}`],
    [
      "in a URL of small letters",
      `x?token=${TOKEN.replaceAll("/", "%2f").replaceAll("+", "%2b").replaceAll("=", "%3d")}`,
    ],
    ["in a URL of a URL", `x?to=${encodeURIComponent(encodeURIComponent(TOKEN))}`],
    ["as base64 for URLs", `x ${Buffer.from(TOKEN).toString("base64url")} y`],
    ["as hexadecimal digits", `x ${Buffer.from(TOKEN).toString("hex")} y`],
    ["as large hexadecimal digits", `x ${Buffer.from(TOKEN).toString("hex").toUpperCase()} y`],
    ["in JSON, by numbers", `{"x":"${TOKEN.replace(/[^]/g, (one) => `\\u${numberOf(one)}`)}"}`],
    ["in JSON, by large numbers", TOKEN.replace(/\W/g, (one) => `\\u${numberOf(one).toUpperCase()}`)],
    ...ESCAPED,
  ])("a secret that was named, %s", (_how, text) => {
    const shown = redactText(text, ["", TOKEN]);
    expect(shown).toMatch(/\[redacted\]/);
    expect(shown).not.toMatch(/Example|[0-9a-f]{8}|\\u/i);
  });

  it.each(ESCAPED_HEADERS)("a header with signs in it that was named, %s", (_how, text) => {
    expect(redactText(`x ${text} y`, [HEADER])).toMatch(/^x ["\\]*\[redacted\]["\\=]*(%3D)* y$/i);
  });

  it.each([
    ["plain", (size: number) => "a".repeat(size)],
    ["backslashes", (size: number) => "\\".repeat(size)],
    ["bytes of a URL", (size: number) => "%25".repeat(size / 3)],
    ["escapes of escapes", (size: number) => `%${"25".repeat(size / 2)}`],
    ["unended entities", (size: number) => "&#0".repeat(size / 3)],
    ["an entity of many digits", (size: number) => `&#${"0".repeat(size)}`],
    ["beginnings of the secret", (size: number) => TOKEN.slice(0, -1).repeat(size / TOKEN.length)],
    ["the secret, escaped", (size: number) => encodeURIComponent(TOKEN).repeat(size / TOKEN.length)],
  ])("a secret in time in proportion to the length of a text of %s", async (_what, textOf) => {
    await expectLinear(100_000, (size) => expect(redactText(textOf(size), [TOKEN])).not.toContain(TOKEN));
  });

  it("a secret that holds another one, whole", () => {
    expect(redactText("k-12345-rest", ["k-12345", "k-12345-rest"])).toBe("[redacted]");
  });

  it.each([
    "Bearer Token has expired",
    "Bearer authentication failed.",
    "Signature expired: 1",
    "host;x-amz-security-token",
  ])("nothing where it only speaks of secrets: %s", (text) => expect(redactText(text, [])).toBe(text));
});

describe("an error of the SDK", () => {
  it("quotes no request, of a refused signature, and stays the SDK's error", async () => {
    await using server = await startServer((request, response) => {
      const canonical = `POST\n/model\nx-amz-security-token:${String(request.headers["x-amz-security-token"])}\n`;
      const message = `The Canonical String should have been '${canonical}' for ${request.headers.authorization}`;
      response.writeHead(403, {
        "content-type": "application/json",
        "x-amzn-errortype": "InvalidSignatureException",
        "x-echo": request.headers.authorization,
      });
      response.end(JSON.stringify({ message, headers: request.headers }));
    });
    const error = await failureOf({ client: server.client, secrets: [TOKEN] });
    expect(error).toMatchObject({
      name: "AuthenticationError",
      message: expect.stringMatching(/Canonical String/),
    });
    expect(error.cause).toMatchObject({
      name: "InvalidSignatureException",
      $metadata: { httpStatusCode: 403 },
    });
    expect(printed(error)).not.toContain(TOKEN);
    expect(printed(error)).not.toMatch(/Signature=[0-9a-f]/);
  });

  it("leads to no request with its headers, of any refusal", async () => {
    await using server = await startServer((_request, response) => {
      response.writeHead(429, {
        "content-type": "application/json",
        "x-amzn-errortype": "ThrottlingException",
      });
      response.end('{"message":"x"}');
    });
    const error = await failureOf({ client: server.client, secrets: [] });
    expect(error.cause).toBeInstanceOf(ThrottlingException);
    expect(printed(error)).not.toContain(TOKEN);
  });

  it("quotes no bearer key of a page that a gateway sent", async () => {
    await using server = await startServer((request, response) => {
      response.writeHead(502, { "content-type": "text/html" }).end(String(request.headers.authorization));
    });
    const client = {
      ...server.client,
      credentials: undefined,
      token: { token: KEY },
      authSchemePreference: ["httpBearerAuth"],
    };
    expect(printed(await failureOf({ client, secrets: [KEY] }))).not.toContain(KEY);
  });
});

describe("of what was thrown", () => {
  const exchange = { model: CLAUDE, region: undefined, requestId: undefined, secrets: [KEY] };

  it("the causes, properties and nested data are cleaned, in place", () => {
    const deepest = Object.assign(new Error(`deep ${KEY}`), {
      bytes: Buffer.from(KEY),
      list: [{ header: KEY }],
    });
    const thrown = new InternalServerException({ message: `top ${KEY}`, $metadata: {} });
    Object.assign(thrown, { cause: new AggregateError([deepest], `middle ${KEY}`), self: thrown });
    const error = toBedrockError(thrown, exchange);
    expect(error.cause).toBe(thrown);
    expect(thrown).toMatchObject({ message: "top [redacted]", $fault: "server" });
    expect(deepest).toMatchObject({ message: "deep [redacted]", list: [{ header: "[redacted]" }] });
    expect(deepest.bytes.toString()).toBe("[redacted]");
    expect(printed(error)).not.toContain(KEY);
  });

  it("a text is cleaned, and a property that is read only is let be", () => {
    expect(toBedrockError(`no ${KEY}`, exchange).cause).toBe("no [redacted]");
    const frozen = Object.freeze(new Error("frozen"));
    expect(redactThrown(frozen, [KEY])).toBe(frozen);
  });

  it("a stack that is an accessor, as in newer versions of Node, is cleaned too", () => {
    let stack = `Error: ${KEY}`;
    const thrown = Object.defineProperty(new Error("x"), "stack", {
      get: () => stack,
      set: (next: string) => {
        stack = next;
      },
    });
    redactThrown(thrown, [KEY]);
    expect(thrown.stack).toBe("Error: [redacted]");
  });

  it("properties stay hidden that were hidden", () => {
    const thrown = Object.defineProperty(new Error("x"), "hidden", { value: KEY, configurable: true });
    redactThrown(thrown, [KEY]);
    expect(Object.getOwnPropertyDescriptor(thrown, "hidden")).toMatchObject({
      value: "[redacted]",
      enumerable: false,
    });
  });
});
