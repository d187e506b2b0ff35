import { once } from "node:events";
import { PassThrough, type Readable } from "node:stream";

/** Where objects are uploaded to. */
export interface ObjectStore {
  /** Uploads what a stream gives. What fails leaves nothing behind. */
  upload(key: string, body: Readable): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
}

/** How many bytes may wait to be uploaded. */
const WAITING_BYTES = 1024 * 1024;

/** An object that is written line by line and uploaded in parts, so that memory does not grow with it. */
export class ObjectWriter {
  readonly key: string;
  records = 0;
  bytes = 0;
  /** Whether all of it is in the bucket. */
  isWhole = false;
  readonly #stream = new PassThrough({ highWaterMark: WAITING_BYTES });
  readonly #uploaded: Promise<void>;

  constructor(store: ObjectStore, key: string) {
    this.key = key;
    this.#uploaded = store.upload(key, this.#stream);
    // The next `write`, or `close`, rejects with it.
    this.#uploaded.catch(() => this.#stream.destroy());
    this.#stream.on("error", () => undefined);
  }

  /** Adds a line, as soon as there is room for it. */
  async write(line: string, bytes = Buffer.byteLength(line)): Promise<void> {
    this.records += 1;
    this.bytes += bytes;
    if (this.#stream.destroyed) return this.#uploaded;
    if (!this.#stream.write(line)) await Promise.race([once(this.#stream, "drain"), this.#uploaded]);
  }

  /** Uploads the rest. */
  async close(): Promise<void> {
    this.#stream.end();
    await this.#uploaded;
    this.isWhole = true;
  }

  /** Abandons the upload. */
  async discard(): Promise<void> {
    this.#stream.destroy(new Error("The upload was given up."));
    await this.#uploaded.catch(() => undefined);
  }
}
