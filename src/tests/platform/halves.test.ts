import { randomBytes } from "node:crypto";

import { describe, expect, test } from "@jest/globals";

import * as node from "../../platform/platform.js";
import * as web from "../../platform/platform.web.js";

const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, byte) => byte);

/** Of the lengths around the blocks of a digest, the groups of base64, and what is done at a time. */
const BYTES: readonly Uint8Array[] = [
  ...[0, 1, 2, 3, 55, 56, 63, 64, 65, 8191, 8192, 8193].map((length) => randomBytes(length)),
  ALL_BYTES,
  new TextEncoder().encode("\uFEFFé – 漢字 😀"),
];

test("both halves of the platform have the same members, of the same types", () => {
  const half: typeof node = web;
  expect(Object.keys(half).toSorted()).toEqual(Object.keys(node).toSorted());
});

describe("the web's half does what Node's does", () => {
  test.each([
    ["UTF-8", web.utf8Text, node.utf8Text],
    ["one byte a character", web.latin1Text, node.latin1Text],
    ["hexadecimal digits", web.hexText, node.hexText],
    ["base64", web.base64Text, node.base64Text],
  ])("with bytes as text of %s", (_, ofWeb, ofNode) => {
    for (const bytes of BYTES) expect(ofWeb(bytes)).toBe(ofNode(bytes));
  });

  test.each([
    ["UTF-8", web.utf8Text, node.utf8Text],
    ["one byte a character", web.latin1Text, node.latin1Text],
  ])("with a part of bytes as text of %s", (_, ofWeb, ofNode) => {
    expect(ofWeb(ALL_BYTES, 60, 200)).toBe(ofNode(ALL_BYTES, 60, 200));
  });

  test("with base64 of both alphabets, padded or not", () => {
    for (const bytes of BYTES) {
      const text = node.base64Text(bytes);
      const forUrls = text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
      for (const form of [text, forUrls]) {
        expect([...web.base64Bytes(form)]).toEqual([...bytes]);
        expect([...node.base64Bytes(form)]).toEqual([...bytes]);
      }
    }
  });

  test("with texts as bytes of UTF-8", () => {
    const text = "é – 漢字 😀 \ud83d \u0000";
    expect([...web.utf8Bytes(text)]).toEqual([...node.utf8Bytes(text)]);
  });

  test("with texts of one byte a character", () => {
    const text = node.latin1Text(ALL_BYTES);
    expect([...web.latin1Bytes(text)]).toEqual([...node.latin1Bytes(text)]);
  });

  test("with bytes that are joined", () => {
    expect([...web.joinBytes(BYTES)]).toEqual([...node.joinBytes(BYTES)]);
    expect([...web.joinBytes([])]).toEqual([]);
  });

  test("with checksums of parts of bytes", () => {
    for (const bytes of BYTES) {
      expect(web.crc32(bytes, 0, bytes.length)).toBe(node.crc32(bytes, 0, bytes.length));
    }
    expect(web.crc32(ALL_BYTES, 60, 200)).toBe(node.crc32(ALL_BYTES, 60, 200));
  });

  test("with hashes", () => {
    for (const bytes of BYTES) {
      const text = node.base64Text(bytes);
      expect(web.hexText(web.sha256(text))).toBe(node.hexText(node.sha256(text)));
    }
    expect(web.hexText(web.sha256("漢字 😀"))).toBe(node.hexText(node.sha256("漢字 😀")));
  });
});

describe("the web's half refuses", () => {
  test("to fetch, because it cannot keep out of a private network", async () => {
    const fetched = web.getPublic(new URL("https://example.com/a.png"), {}, new AbortController().signal);
    await expect(fetched).rejects.toThrow("a private one must not be reached");
  });

  test("to look for a configuration file", async () => {
    await expect(web.regionOfSharedConfig(undefined)).rejects.toThrow("no configuration file");
  });
});
