import { InvalidInputError } from "../errors/invalid_input.js";
import type { BatchLimits } from "./limits.js";
import { JobUpload } from "./job_upload.js";
import type { SkippedInput } from "./notes.js";
import type { BatchRecord } from "./record.js";
import type { ObjectStore } from "./storage/object_writer.js";

/**
 * The records of a batch on their way into S3, in as many jobs as they need. The last records, as many as a job needs at
 * least, are held back until it is known that more come or none: so no job is begun that would be too small.
 */
export class BatchUpload {
  readonly #store: ObjectStore;
  readonly #folder: string;
  readonly #limits: BatchLimits;
  readonly #held: BatchRecord[] = [];
  readonly #jobs: JobUpload[] = [];
  readonly #skipped: SkippedInput[] = [];

  /** @param folder the key of the folder of the batch. */
  constructor(store: ObjectStore, folder: string, limits: BatchLimits) {
    this.#store = store;
    this.#folder = folder;
    this.#limits = limits;
  }

  /** The jobs so far. */
  get jobs(): readonly JobUpload[] {
    return this.#jobs;
  }

  /** @throws InvalidInputError for a record that no job has room for. */
  async add(record: BatchRecord): Promise<void> {
    this.#held.push(record);
    const next = this.#held.length > this.#limits.minRecords ? this.#held.shift() : undefined;
    if (next) await this.#write([next]);
  }

  /** Takes note of an input that is left out. */
  skip(input: SkippedInput): void {
    this.#skipped.push(input);
  }

  /**
   * Uploads the rest.
   *
   * @throws InvalidInputError when there are too few records for a job.
   */
  async finish(): Promise<void> {
    const { minRecords } = this.#limits;
    if (this.#held.length < minRecords) throw tooFew(this.#held.length, minRecords);
    await this.#write(this.#held.splice(0));
    await this.#closeJob(this.#skipped);
  }

  /** Removes whatever was uploaded. */
  async discard(): Promise<void> {
    for (const job of this.#jobs) await job.discard();
  }

  /** Writes records that must be in one job. */
  async #write(records: readonly BatchRecord[]): Promise<void> {
    const current = this.#jobs.at(-1);
    const job = current?.hasRoomFor(records) ? current : await this.#openJob(records);
    for (const record of records) await job.add(record);
  }

  async #openJob(records: readonly BatchRecord[]): Promise<JobUpload> {
    const { jobs, recordsPerJob, bytesPerJob } = this.#limits;
    if (this.#jobs.length === jobs) {
      const last = this.#jobs.at(-1);
      const surplus = records.find((_, place) => !last?.hasRoomFor(records.slice(0, place + 1)));
      throw new InvalidInputError(
        `Input ${surplus?.index} is one too many: ${jobs} jobs hold ${recordsPerJob} records or ${bytesPerJob} bytes each. ` +
          "Submit the rest by itself, or set `limits` to what the account has.",
      );
    }
    await this.#closeJob(this.#skippedSoFar());
    const job = new JobUpload(this.#store, this.#folder, this.#jobs.length + 1, this.#limits);
    this.#jobs.push(job);
    if (!job.hasRoomFor(records)) throw tooLarge(records.length, this.#limits);
    return job;
  }

  /** The inputs that were left out before the last record of the open job: those after it may belong to the next one. */
  #skippedSoFar(): readonly SkippedInput[] {
    const last = this.#jobs.at(-1)?.last ?? -1;
    const count = this.#skipped.filter(({ index }) => index < last).length;
    return this.#skipped.splice(0, count);
  }

  async #closeJob(skipped: readonly SkippedInput[]): Promise<void> {
    const job = this.#jobs.at(-1);
    if (!job) return;
    if (job.records < this.#limits.minRecords) throw tooLarge(job.records, this.#limits);
    await job.close(skipped);
  }
}

function tooLarge(count: number, { bytesPerJob, minRecords }: BatchLimits): InvalidInputError {
  return new InvalidInputError(
    `${count} records fill a job of ${bytesPerJob} bytes, and a job needs at least ${minRecords}: the inputs are too large.`,
  );
}

/** Bedrock, of a job that was made all the same: `Batch job contains less records (1) than the required minimum of: 100`. */
function tooFew(count: number, minRecords: number): InvalidInputError {
  return new InvalidInputError(
    `There are ${count} valid inputs, and a batch job needs at least ${minRecords}. Call the model directly (\`llm.batch\`), or ` +
      "set `limits.minRecords` to what the account has.",
  );
}
