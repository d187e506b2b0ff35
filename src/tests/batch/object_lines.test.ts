import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

import { S3Client } from "@aws-sdk/client-s3";
import { describe, expect, it } from "@jest/globals";

import { Bucket } from "../../batch/storage/bucket.js";
import { collect } from "../support/collect.js";

const LINES = Array.from({ length: 50 }, (_, index) => JSON.stringify({ index, text: "ä".repeat(index) }));
const OBJECT = Buffer.from(LINES.join("\n"), "utf8");

/** S3 that breaks the connection after so many bytes of each answer. */
async function cuttingS3(cuts: readonly number[]) {
  const left = [...cuts];
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    const { range } = request.headers;
    ranges.push(range);
    const bytes = OBJECT.subarray(Number(/\d+/.exec(range ?? "")?.[0] ?? 0));
    const cut = left.shift();
    response.writeHead(206, { "content-length": bytes.length });
    if (cut === undefined) response.end(bytes);
    else response.write(bytes.subarray(0, cut), () => setImmediate(() => response.destroy()));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const client = new S3Client({
    region: "us-east-1",
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: "AKID", secretAccessKey: "secret" },
    maxAttempts: 1,
  });
  return {
    bucket: new Bucket(client, "records"),
    ranges,
    async [Symbol.asyncDispose]() {
      client.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

describe("an object that is read line by line", () => {
  it("comes whole, whatever its pieces are", async () => {
    await using s3 = await cuttingS3([]);
    expect(await collect(s3.bucket.lines("output.jsonl.out"))).toEqual(LINES);
    expect(s3.ranges).toEqual([undefined]);
  });

  it("is asked for from where the connection was lost, in the middle of a character too", async () => {
    const middle = OBJECT.indexOf("ä") + 1;
    await using s3 = await cuttingS3([middle, 700, 0]);
    expect(await collect(s3.bucket.lines("output.jsonl.out"))).toEqual(LINES);
    expect(s3.ranges).toEqual([
      undefined,
      `bytes=${middle}-`,
      `bytes=${middle + 700}-`,
      `bytes=${middle + 700}-`,
    ]);
  });

  it("is given up when nothing comes any more", async () => {
    await using s3 = await cuttingS3([100, 0, 0, 0, 0]);
    await expect(collect(s3.bucket.lines("output.jsonl.out"))).rejects.toMatchObject({ retryable: true });
    expect(s3.ranges).toHaveLength(4);
  });
});
