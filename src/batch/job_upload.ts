import { isWorthNoting, noteLine, type SkippedInput } from "./notes.js";
import type { BatchLimits } from "./limits.js";
import type { InvocationType } from "./invocation_type.js";
import type { JobFolder } from "./layout.js";
import type { BatchRecord } from "./record.js";
import { ObjectWriter, type ObjectStore } from "./storage/object_writer.js";

/** Uploads the records of one job, and its notes. */
export class JobUpload {
  readonly folder: JobFolder;
  /** The type of its records. */
  readonly type: InvocationType;
  records = 0;
  /** The index of the last record. */
  last = -1;
  readonly #store: ObjectStore;
  readonly #limits: BatchLimits;
  readonly #notes: ObjectWriter;
  readonly #files: ObjectWriter[] = [];
  #bytes = 0;
  #first: number | undefined;

  constructor(store: ObjectStore, folder: JobFolder, type: InvocationType, limits: BatchLimits) {
    this.#store = store;
    this.#limits = limits;
    this.folder = folder;
    this.type = type;
    this.#notes = new ObjectWriter(store, folder.notes);
  }

  /** Whether all of these fit into the job, and have its type. */
  hasRoomFor(records: readonly BatchRecord[]): boolean {
    const { recordsPerJob, bytesPerJob } = this.#limits;
    const bytes = records.reduce((sum, record) => sum + record.bytes, this.#bytes);
    const isOfType = records.every(({ type }) => type === this.type);
    return isOfType && this.records + records.length <= recordsPerJob && bytes <= bytesPerJob;
  }

  async add({ index, line, bytes, note }: BatchRecord): Promise<void> {
    const file = await this.#fileFor(bytes);
    this.#first ??= index;
    this.last = index;
    this.records += 1;
    this.#bytes += bytes;
    await file.write(line, bytes);
    if (isWorthNoting(note)) await this.#notes.write(noteLine(note));
  }

  /** Uploads the rest, and the notes. */
  async close(skipped: readonly SkippedInput[]): Promise<void> {
    await this.#files.at(-1)?.close();
    await this.#notes.write(noteLine({ first: this.#first ?? 0, last: this.last, skipped }));
    await this.#notes.close();
  }

  /** Removes what was uploaded. */
  async discard(): Promise<void> {
    const objects = [...this.#files, this.#notes];
    for (const object of objects) await object.discard();
    await this.#store.remove(objects.filter(({ isWhole }) => isWhole).map(({ key }) => key));
  }

  async #fileFor(bytes: number): Promise<ObjectWriter> {
    const { recordsPerFile, bytesPerFile } = this.#limits;
    const current = this.#files.at(-1);
    if (current && current.records < recordsPerFile && current.bytes + bytes <= bytesPerFile) return current;
    await current?.close();
    const file = new ObjectWriter(this.#store, `${this.folder.input}records-${this.#files.length + 1}.jsonl`);
    this.#files.push(file);
    return file;
  }
}
