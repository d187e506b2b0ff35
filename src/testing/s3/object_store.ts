import { createHash, randomUUID } from "node:crypto";

/** A multipart upload that is not complete. */
interface Multipart {
  path: string;
  parts: Map<number, Uint8Array>;
}

/** The objects of the emulator's S3, in memory, by `bucket/key`. */
export class ObjectStore {
  readonly objects = new Map<string, Uint8Array>();
  readonly #uploads = new Map<string, Multipart>();

  /** The number of multipart uploads that are neither completed nor aborted, for which S3 charges storage. */
  get openUploads(): number {
    return this.#uploads.size;
  }

  get(path: string): Uint8Array | undefined {
    return this.objects.get(path);
  }

  put(path: string, bytes: Uint8Array): void {
    this.objects.set(path, bytes);
  }

  remove(path: string): void {
    this.objects.delete(path);
  }

  /** The names that begin with a prefix, in S3's order. */
  list(prefix: string): string[] {
    return [...this.objects.keys()].filter((path) => path.startsWith(prefix)).toSorted();
  }

  beginUpload(path: string): string {
    const id = randomUUID();
    this.#uploads.set(id, { path, parts: new Map() });
    return id;
  }

  /** Returns whether the upload exists. */
  addPart(id: string, number: number, bytes: Uint8Array): boolean {
    const upload = this.#uploads.get(id);
    upload?.parts.set(number, bytes);
    return upload !== undefined;
  }

  completeUpload(id: string): boolean {
    const upload = this.#uploads.get(id);
    if (!upload) return false;
    const parts = [...upload.parts].toSorted(([left], [right]) => left - right).map(([, bytes]) => bytes);
    this.put(upload.path, Buffer.concat(parts));
    this.#uploads.delete(id);
    return true;
  }

  abortUpload(id: string): boolean {
    return this.#uploads.delete(id);
  }
}

export function etagOf(bytes: Uint8Array): string {
  return `"${createHash("md5").update(bytes).digest("hex")}"`;
}
