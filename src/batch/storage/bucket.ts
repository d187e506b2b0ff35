import type { S3Client } from "@aws-sdk/client-s3";
import type { Readable } from "node:stream";

import { abortReason } from "../../transport/exchange/abort_reason.js";
import { BedrockError } from "../../errors/bedrock_error.js";
import { ConnectionError } from "../../errors/connection.js";
import { StreamInterruptedError } from "../../errors/stream_interrupted.js";
import { toBedrockError } from "../../transport/failures/to_bedrock_error.js";
import { PEERS } from "../peers.js";
import { secretsOf } from "../../transport/connection/client_secrets.js";
import { objectLines } from "./object_lines.js";
import type { ObjectStore } from "./object_writer.js";
import { s3Service } from "./s3_service.js";

/** The size of the parts of an upload, the smallest that S3 takes, and how many are under way at once: what an upload takes of the memory. */
const PART_BYTES = 5 * 1024 * 1024;
const PARTS_AT_ONCE = 2;

/** A bucket, as far as batch inference needs it. Every failure says what was asked for, and where. */
export class Bucket implements ObjectStore {
  readonly name: string;
  readonly #client: S3Client;
  readonly #signal: AbortSignal | undefined;

  /** @param signal ends what is under way. */
  constructor(client: S3Client, name: string, signal?: AbortSignal) {
    this.name = name;
    this.#client = client;
    this.#signal = signal;
  }

  /** Uploads what a stream gives, in parts. What fails, or is aborted, leaves nothing behind. */
  async upload(key: string, body: Readable): Promise<void> {
    const { Upload } = await PEERS.upload();
    await this.#attempt("s3:PutObject", key, async () => {
      const params = { Bucket: this.name, Key: key, Body: body };
      await new Upload({
        client: this.#client,
        params,
        partSize: PART_BYTES,
        queueSize: PARTS_AT_ONCE,
      }).done();
    });
  }

  /** Writes a small object. */
  async put(key: string, text: string): Promise<void> {
    const { PutObjectCommand } = await PEERS.s3();
    const command = new PutObjectCommand({ Bucket: this.name, Key: key, Body: text });
    await this.#attempt("s3:PutObject", key, (options) => this.#client.send(command, options));
  }

  /** The text of a small object; `undefined` when there is none. */
  async get(key: string): Promise<string | undefined> {
    const { GetObjectCommand, NoSuchKey } = await PEERS.s3();
    const command = new GetObjectCommand({ Bucket: this.name, Key: key });
    return this.#attempt("s3:GetObject", key, async (options) => {
      try {
        const { Body } = await this.#client.send(command, options);
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
    const isLost = (error: unknown) =>
      !this.#signal?.aborted && (error instanceof ConnectionError || error instanceof StreamInterruptedError);
    const open = async (from: number) => {
      // Of an empty object no range can be asked for.
      const rest = from > 0 ? { Range: `bytes=${from}-` } : {};
      const command = new GetObjectCommand({ Bucket: this.name, Key: key, ...rest });
      const { Body } = await this.#attempt("s3:GetObject", key, (options) =>
        this.#client.send(command, options),
      );
      return this.#read(key, Body as Readable);
    };
    yield* objectLines(open, isLost);
  }

  /** The keys that begin with a prefix. */
  async *list(prefix: string): AsyncGenerator<string> {
    const { paginateListObjectsV2 } = await PEERS.s3();
    const pages = paginateListObjectsV2({ client: this.#client }, { Bucket: this.name, Prefix: prefix });
    for (;;) {
      const page = await this.#attempt("s3:ListBucket", prefix, () => pages.next());
      if (page.done) return;
      for (const { Key } of page.value.Contents ?? []) if (Key !== undefined) yield Key;
    }
  }

  /** Removes objects; those that are not there are no failure. */
  async remove(keys: readonly string[]): Promise<void> {
    const { DeleteObjectCommand } = await PEERS.s3();
    for (const key of keys) {
      const command = new DeleteObjectCommand({ Bucket: this.name, Key: key });
      await this.#attempt("s3:DeleteObject", key, () => this.#client.send(command));
    }
  }

  async *#read(key: string, body: Readable): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of body) yield chunk;
    } catch (error) {
      throw await this.#failure("s3:GetObject", key, error, true);
    }
  }

  async #attempt<Result>(
    action: string,
    key: string,
    send: (options: { abortSignal?: AbortSignal }) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await send(this.#signal ? { abortSignal: this.#signal } : {});
    } catch (error) {
      throw await this.#failure(action, key, error);
    }
  }

  async #failure(action: string, key: string, error: unknown, streaming = false): Promise<unknown> {
    if (this.#signal?.aborted) return abortReason(this.#signal);
    if (error instanceof BedrockError) return error;
    return toBedrockError(error, {
      service: s3Service({ action, at: { bucket: this.name, key } }),
      model: undefined,
      region: await this.#client.config.region().catch(() => undefined),
      requestId: undefined,
      secrets: await secretsOf(this.#client),
      streaming,
    });
  }
}
