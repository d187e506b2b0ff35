import type { S3Client } from "@aws-sdk/client-s3";
import type { Readable } from "node:stream";

import { ConnectionError } from "../../errors/connection.js";
import { StreamInterruptedError } from "../../errors/stream_interrupted.js";
import { afterCleaning } from "../after_cleaning.js";
import { PEERS } from "../peers.js";
import { objectLines } from "./object_lines.js";
import type { ObjectStore } from "./object_writer.js";
import { S3Requests } from "./s3_requests.js";
import type { S3Request } from "./s3_failures.js";

/** The smallest part that S3 takes, and how many parts are uploaded at once. Together they bound the memory of an upload. */
const PART_BYTES = 5 * 1024 * 1024;
const PARTS_AT_ONCE = 2;

/** The operations on a bucket that batch inference needs. */
export class Bucket implements ObjectStore {
  readonly name: string;
  readonly #requests: S3Requests;

  /** @param signal ends what is under way. */
  constructor(client: S3Client, name: string, signal?: AbortSignal) {
    this.name = name;
    this.#requests = new S3Requests(client, signal);
  }

  /** Uploads what a stream gives, in parts. What fails, or is aborted, leaves nothing behind. */
  async upload(key: string, body: Readable): Promise<void> {
    const { Upload } = await PEERS.upload();
    const request = this.#to("s3:PutObject", key);
    const upload = new Upload({
      // Otherwise the other parts would be uploaded to the end of the stream.
      client: this.#requests.clientFor(request, (failure) => body.destroy(failure)),
      params: { Bucket: this.name, Key: key, Body: body },
      partSize: PART_BYTES,
      queueSize: PARTS_AT_ONCE,
      // They are removed here, because the SDK leaves them when the last request fails.
      leavePartsOnError: true,
    });
    try {
      await upload.done();
    } catch (error) {
      const failure = await this.#requests.failure(request, error);
      throw await afterCleaning(failure, () => this.#removeParts(key, upload.uploadId));
    }
  }

  /** Writes a small object. */
  async put(key: string, text: string): Promise<void> {
    const { PutObjectCommand } = await PEERS.s3();
    const command = new PutObjectCommand({ Bucket: this.name, Key: key, Body: text });
    await this.#requests.attempt(this.#to("s3:PutObject", key), (client, options) =>
      client.send(command, options),
    );
  }

  /** The text of a small object; `undefined` when there is none. */
  async get(key: string): Promise<string | undefined> {
    const { GetObjectCommand, NoSuchKey } = await PEERS.s3();
    const command = new GetObjectCommand({ Bucket: this.name, Key: key });
    return this.#requests.attempt(this.#to("s3:GetObject", key), async (client, options) => {
      try {
        const { Body } = await client.send(command, options);
        return await Body?.transformToString();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    });
  }

  /** The lines of an object, as they are read. */
  async *lines(key: string): AsyncGenerator<string> {
    const { GetObjectCommand } = await PEERS.s3();
    const request = this.#to("s3:GetObject", key);
    const isLost = (error: unknown) =>
      !this.#requests.isAborted &&
      (error instanceof ConnectionError || error instanceof StreamInterruptedError);
    const open = async (from: number) => {
      // S3 refuses a range of an empty object.
      const rest = from > 0 ? { Range: `bytes=${from}-` } : {};
      const command = new GetObjectCommand({ Bucket: this.name, Key: key, ...rest });
      const { Body } = await this.#requests.attempt(request, (client, options) =>
        client.send(command, options),
      );
      return this.#read(request, Body as Readable);
    };
    yield* objectLines(open, isLost);
  }

  /** The keys that begin with a prefix. */
  async *list(prefix: string): AsyncGenerator<string> {
    const { paginateListObjectsV2 } = await PEERS.s3();
    const client = this.#requests.clientFor(this.#to("s3:ListBucket", prefix));
    const pages = paginateListObjectsV2({ client }, { Bucket: this.name, Prefix: prefix });
    for await (const { Contents = [] } of pages)
      for (const { Key } of Contents) if (Key !== undefined) yield Key;
  }

  /** Removes objects. It is not an error when one is not there. */
  async remove(keys: readonly string[]): Promise<void> {
    const { DeleteObjectCommand } = await PEERS.s3();
    for (const key of keys) {
      const command = new DeleteObjectCommand({ Bucket: this.name, Key: key });
      await this.#requests.unending.attempt(this.#to("s3:DeleteObject", key), (client) =>
        client.send(command),
      );
    }
  }

  async #removeParts(key: string, uploadId: string | undefined): Promise<void> {
    if (uploadId === undefined) return;
    const { AbortMultipartUploadCommand } = await PEERS.s3();
    const command = new AbortMultipartUploadCommand({ Bucket: this.name, Key: key, UploadId: uploadId });
    await this.#requests.unending.attempt(this.#to("s3:AbortMultipartUpload", key), (client) =>
      client.send(command),
    );
  }

  async *#read(request: S3Request, body: Readable): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of body) yield chunk;
    } catch (error) {
      throw await this.#requests.failure(request, error, true);
    }
  }

  #to(action: string, key: string): S3Request {
    return { action, at: { bucket: this.name, key } };
  }
}
