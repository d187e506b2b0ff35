import { describe, expect, test } from "@jest/globals";

import { decodeBytes, parseDataUrl } from "../../../messages/media/bytes.js";
import { InvalidInputError } from "../../../errors/invalid_input.js";

const BYTES = Uint8Array.from([251, 255, 0, 1]);

describe("decodeBytes gives the same bytes from", () => {
  test.each<[name: string, data: unknown]>([
    ["a Uint8Array", BYTES],
    ["a Buffer", Buffer.from(BYTES)],
    ["an ArrayBuffer", BYTES.slice().buffer],
    ["base64", "+/8AAQ=="],
    ["base64 without padding", "+/8AAQ"],
    ["base64 of the URL alphabet", "-_8AAQ=="],
    ["base64 in lines", " +/8A\r\n AQ==\n"],
    ["a Buffer that went through JSON", JSON.parse(JSON.stringify(Buffer.from(BYTES)))],
    ["a Uint8Array that went through JSON", JSON.parse(JSON.stringify(BYTES))],
    ["a list of numbers", [...BYTES]],
  ])("%s", (_, data) => {
    expect([...decodeBytes(data, "here")]).toEqual([...BYTES]);
  });

  test("bytes are passed on, not copied", () => {
    expect(decodeBytes(BYTES, "here")).toBe(BYTES);
  });
});

const NOT_BASE64 = "here: its data is not base64 text. Pass the bytes, not a path.";
const READ_BLOB = "which is read asynchronously. Pass `new Uint8Array(await blob.arrayBuffer())`.";

describe("decodeBytes refuses, and says where,", () => {
  test.each<[name: string, data: unknown, message: string]>([
    ["text that is no base64", "no base64!", NOT_BASE64],
    ["base64 with a digit too many", "+/8AA", NOT_BASE64],
    ["base64 with padding inside", "+/==8AAQ", NOT_BASE64],
    ["a path", "./report.pdf", NOT_BASE64],
    ["a Blob", new Blob(["hi"]), `here: its data is a Blob, ${READ_BLOB}`],
    ["a File of a form", new File(["hi"], "a.png"), `here: its data is a File, ${READ_BLOB}`],
    ["empty text", "", "here: its data is empty."],
    ["white space", " \n", "here: its data is empty."],
    ["empty bytes", new Uint8Array(), "here: its data is empty."],
    ["numbers that are not bytes", [1, 256], "here: its data must be base64 text or a Uint8Array."],
    ["numbers with names", { width: 1, height: 2 }, "here: its data must be base64 text or a Uint8Array."],
    ["a number", 7, "here: its data must be base64 text or a Uint8Array."],
    ["null", null, "here: its data must be base64 text or a Uint8Array."],
  ])("%s", (_, data, message) => {
    expect(() => decodeBytes(data, "here")).toThrow(new InvalidInputError(message));
  });
});

describe("parseDataUrl", () => {
  test.each([
    ["data:image/png;base64,AAEC", "image/png"],
    ["data:image/svg+xml;charset=utf-8;base64,AAEC", "image/svg+xml"],
    ["DATA:image/png;BASE64,AAEC", "image/png"],
    [" data:image/png;base64,AAEC\n", "image/png"],
    ["data:;base64,AAEC", undefined],
    ["data:text/plain,%00%01%02", "text/plain"],
    ["data:text/plain;name=a%20b,%00%01%02", "text/plain"],
  ])("%s", (url, mimeType) => {
    const data = parseDataUrl(url, "here");
    expect(data?.mimeType).toBe(mimeType);
    expect([...(data?.bytes ?? [])]).toEqual([0, 1, 2]);
  });

  test.each(["https://a.b/c.png", "image/png;base64,AAEC", "data:image/png;base64"])(
    "%s is not a data URL",
    (url) => {
      expect(parseDataUrl(url, "here")).toBeUndefined();
    },
  );

  test.each(["data:text/plain,100%", "data:image/png;base64,???"])("%s cannot be decoded", (url) => {
    expect(() => parseDataUrl(url, "here")).toThrow(InvalidInputError);
  });
});
