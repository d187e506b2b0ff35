import { InvalidInputError } from "../errors/invalid_input.js";
import type { InvocationType } from "./invocation_type.js";
import { folderOfJob } from "./layout.js";
import type { BatchLimits } from "./limits.js";
import { JobUpload } from "./job_upload.js";
import type { SkippedInput } from "./notes.js";
import type { BatchPlan } from "./plan.js";
import type { BatchRecord } from "./record.js";
import type { ObjectStore } from "./storage/object_writer.js";

/**
 * Uploads the records of a batch, in as many jobs as they need. The last records are held back until it is known whether
 * more come, so that no job ends up too small: twice the minimum, which is enough for two jobs when the type changes.
 */
export class JobSplitter {
  readonly #store: ObjectStore;
  readonly #folder: string;
  readonly #limits: BatchLimits;
  #type: InvocationType;
  readonly #held: BatchRecord[] = [];
  readonly #jobs: JobUpload[] = [];
  readonly #skipped: SkippedInput[] = [];
  /** The last index for which skipped inputs are in a job's notes. */
  #noted = -1;

  constructor(store: ObjectStore, { folder, limits, type }: BatchPlan) {
    this.#store = store;
    this.#folder = folder;
    this.#limits = limits;
    this.#type = type;
  }

  /** The type of the records that come next. */
  get type(): InvocationType {
    return this.#type;
  }

  /** The jobs opened so far. */
  get jobs(): readonly JobUpload[] {
    return this.#jobs;
  }

  /** The inputs that were skipped, in order. */
  get skipped(): SkippedInput[] {
    return this.#skipped.toSorted((left, right) => left.index - right.index);
  }

  /** @throws InvalidInputError when no job has room for the record. */
  async add(record: BatchRecord): Promise<void> {
    this.#held.push(record);
    await this.#release(2 * this.#limits.minRecords);
  }

  /** Switches to jobs of another type, and returns the held records that the open job does not need. */
  async turnTo(type: InvocationType): Promise<BatchRecord[]> {
    const missing = this.#limits.minRecords - (this.#jobs.at(-1)?.records ?? Infinity);
    await this.#release(this.#held.length - Math.max(0, missing));
    this.#type = type;
    return this.#held.splice(0);
  }

  /** Remembers an input that is skipped. */
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
    await this.#release(minRecords);
    await this.#write(this.#held.splice(0));
    await this.#closeJob(Infinity);
  }

  /** Removes whatever was uploaded. */
  async discard(): Promise<void> {
    for (const job of this.#jobs) await job.discard();
  }

  /** Writes records until only this many are held back. */
  async #release(kept: number): Promise<void> {
    while (this.#held.length > kept) await this.#write(this.#held.splice(0, 1));
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
    // Inputs that were skipped after its last record may belong to the next job.
    await this.#closeJob(this.#jobs.at(-1)?.last ?? -1);
    const folder = folderOfJob(this.#folder, this.#jobs.length + 1);
    const job = new JobUpload(this.#store, folder, this.#type, this.#limits);
    this.#jobs.push(job);
    if (!job.hasRoomFor(records)) throw tooLarge(records.length, this.#limits);
    return job;
  }

  /** Closes the open job. Its notes have the inputs skipped up to this index. */
  async #closeJob(last: number): Promise<void> {
    const job = this.#jobs.at(-1);
    if (!job) return;
    if (job.records < this.#limits.minRecords) throw tooLarge(job.records, this.#limits);
    await job.close(this.skipped.filter(({ index }) => index > this.#noted && index <= last));
    this.#noted = last;
  }
}

function tooLarge(count: number, { bytesPerJob, minRecords }: BatchLimits): InvalidInputError {
  return new InvalidInputError(
    `${count} records fill a job of ${bytesPerJob} bytes, and a job needs at least ${minRecords}: the inputs are too large.`,
  );
}

/** Bedrock's words for such a job: `Batch job contains less records (1) than the required minimum of: 100`. */
function tooFew(count: number, minRecords: number): InvalidInputError {
  return new InvalidInputError(
    `There are ${count} valid inputs, and a batch job needs at least ${minRecords}. Call the model directly (\`llm.batch\`), or ` +
      "set `limits.minRecords` to what the account has.",
  );
}
