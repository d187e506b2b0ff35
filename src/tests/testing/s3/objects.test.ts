import {
  AbortMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { startBedrockEmulator, type BedrockEmulator } from "../../../testing/index.js";

const Bucket = "records";

describe("the emulator's S3", () => {
  let bedrock: BedrockEmulator;
  let s3: S3Client;
  beforeAll(async () => {
    bedrock = await startBedrockEmulator({ batch: { deniedBuckets: ["secret"] } });
    s3 = new S3Client({ ...bedrock.fields, maxAttempts: 1 });
  });
  afterAll(async () => {
    s3.destroy();
    await bedrock.close();
  });

  const textOf = async (Key: string, Range?: string) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, Range }));
    return Body?.transformToString();
  };

  it("keeps an object, with any key, until it is deleted", async () => {
    const Key = "a folder/ä+b & <c>.jsonl";
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: "hello" }));
    expect(await textOf(Key)).toBe("hello");
    expect(await textOf(Key, "bytes=2-")).toBe("llo");
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key }))).toMatchObject({ ContentLength: 5 });
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    await expect(textOf(Key)).rejects.toMatchObject({ name: "NoSuchKey" });
  });

  it("puts together what is uploaded in parts, in their order", async () => {
    const part = 5 * 1024 * 1024;
    const bytes = Buffer.alloc(2 * part + 3, "0123456789");
    await new Upload({
      client: s3,
      params: { Bucket, Key: "large", Body: Readable.from([bytes]) },
      partSize: part,
    }).done();
    expect(Buffer.compare(bedrock.objects.get("records/large") ?? Buffer.of(), bytes)).toBe(0);
  });

  it("forgets an upload that is aborted", async () => {
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: "gone" }));
    const part = { Bucket, Key: "gone", UploadId, PartNumber: 1, Body: "x" };
    await s3.send(new UploadPartCommand(part));
    await s3.send(new AbortMultipartUploadCommand({ Bucket, Key: "gone", UploadId }));
    await expect(s3.send(new UploadPartCommand(part))).rejects.toMatchObject({ name: "NoSuchUpload" });
    expect(bedrock.objects.has("records/gone")).toBe(false);
  });

  it("lists what begins with a prefix, page by page", async () => {
    for (const Key of ["list/c", "list/a & b", "list/b", "other"])
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: "x" }));
    const keys: (string | undefined)[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2(
      { client: s3, pageSize: 2 },
      { Bucket, Prefix: "list/" },
    ))
      keys.push(...Contents.map(({ Key }) => Key));
    expect(keys).toEqual(["list/a & b", "list/b", "list/c"]);
  });

  it("lets nobody into a bucket that is denied", async () => {
    const denied = s3.send(new PutObjectCommand({ Bucket: "secret", Key: "k", Body: "x" }));
    await expect(denied).rejects.toMatchObject({ name: "AccessDenied", $metadata: { httpStatusCode: 403 } });
  });
});
