import type { JsonObject } from "../json_value.js";
import type { ObjectStore } from "../s3/object_store.js";
import { checkRecords, parseRecord } from "./check_job.js";
import type { BatchOptions, EmulatedJob, JobFault, JobStatus } from "./options.js";
import { JobOutput, type OutputLine } from "./output.js";
import { textAt } from "./text_at.js";

/** A parsed record. */
interface ReadRecord {
  recordId: string;
  modelInput: JsonObject;
}

/** Runs one record of a job. */
type RunRecord = (record: ReadRecord, job: EmulatedJob) => Promise<OutputLine>;

/** What a job needs to run. */
export interface JobEnvironment {
  store: ObjectStore;
  options: BatchOptions;
  run: RunRecord;
  now: () => Date;
}

/** A record that is waiting to be run, and its input file. */
interface Waiting {
  file: string;
  line: string;
}

/** One batch job. It advances one step each time its status has been requested, so no test has to wait. */
export class Job implements EmulatedJob {
  readonly arn: string;
  readonly request: JsonObject;
  status: JobStatus = "Submitted";
  readonly #environment: JobEnvironment;
  readonly #output: JobOutput;
  readonly #submitted: Date;
  #records: readonly Waiting[] = [];
  #done = 0;
  #message: string | undefined;
  #ended: Date | undefined;
  #fault: JobFault | undefined;

  constructor(arn: string, request: JsonObject, environment: JobEnvironment) {
    this.arn = arn;
    this.request = request;
    this.#environment = environment;
    this.#submitted = environment.now();
    const output = textAt(request, "outputDataConfig", "s3OutputDataConfig", "s3Uri");
    this.#output = new JobOutput(`${pathOf(output)}${arn.split("/").at(-1)}/`);
  }

  /** The reply of GetModelInvocationJob. */
  describe(): JsonObject {
    const { tags: _tags, ...request } = this.request;
    const { success, failed } = this.#output;
    return {
      ...request,
      jobArn: this.arn,
      status: this.status,
      message: this.#message,
      submitTime: this.#submitted.toISOString(),
      lastModifiedTime: (this.#ended ?? this.#submitted).toISOString(),
      endTime: this.#ended?.toISOString(),
      totalRecordCount: this.#records.length,
      processedRecordCount: success + failed,
      successRecordCount: success,
      errorRecordCount: failed,
    };
  }

  /** Whether it has ended. */
  get isOver(): boolean {
    return this.#ended !== undefined;
  }

  stop(): void {
    this.status = "Stopping";
  }

  /** Advances the job by one step. */
  async advance(): Promise<void> {
    switch (this.status) {
      case "Submitted":
        this.status = "Validating";
        break;
      case "Validating":
        this.#validate();
        break;
      case "Scheduled":
        await this.#start();
        break;
      case "InProgress":
        await this.#run();
        break;
      case "Stopping":
        this.#end("Stopped");
        break;
      default:
    }
  }

  #validate(): void {
    const { store, options } = this.#environment;
    const input = pathOf(textAt(this.request, "inputDataConfig", "s3InputDataConfig", "s3Uri"));
    const files = store.list(input).filter((name) => name.endsWith(".jsonl"));
    this.#records = files.flatMap((file) => linesOf(store.get(file)).map((line) => ({ file, line })));
    const problem = checkRecords(
      this.#records.map(({ line }) => line),
      options,
    );
    if (problem === undefined) this.status = "Scheduled";
    else this.#end("Failed", problem);
  }

  async #start(): Promise<void> {
    this.#fault = this.#askFault();
    this.status = "InProgress";
    const { kind } = this.#fault ?? {};
    if (kind !== "fail" && kind !== "expire") return;
    await this.#runUntil(this.#fault && "afterRecords" in this.#fault ? (this.#fault.afterRecords ?? 0) : 0);
    if (this.#fault?.kind === "fail") this.#end("Failed", this.#fault.message);
    else this.#end("Expired");
  }

  /** If the function throws, the job fails with its error. */
  #askFault(): JobFault | undefined {
    try {
      return this.#environment.options.faults?.(this);
    } catch (error) {
      return { kind: "fail", message: `The emulator's \`batch.faults\` function threw: ${String(error)}` };
    }
  }

  /** Runs the first half of the records, then the rest. */
  async #run(): Promise<void> {
    const half = Math.ceil(this.#records.length / 2);
    if (this.#done < half) await this.#runUntil(half);
    else {
      await this.#runUntil(this.#records.length);
      this.#end(this.#fault?.kind === "lose" ? "PartiallyCompleted" : "Completed");
    }
  }

  async #runUntil(count: number): Promise<void> {
    for (; this.#done < count; this.#done += 1) {
      const waiting = this.#records[this.#done];
      if (!waiting || this.#isLost(this.#done)) continue;
      const record = parseRecord(waiting.line);
      if (record) this.#output.add(waiting.file, await this.#lineOf(record, this.#done));
    }
  }

  async #lineOf(record: ReadRecord, place: number): Promise<OutputLine> {
    if (this.#fault?.kind !== "error" || !this.#fault.records.includes(place))
      return this.#environment.run(record, this);
    const { errorCode, errorMessage } = this.#fault;
    return { ...record, error: { errorCode, errorMessage } };
  }

  #isLost(place: number): boolean {
    return this.#fault?.kind === "lose" && this.#fault.records.includes(place);
  }

  #end(status: JobStatus, message?: string): void {
    this.status = status;
    this.#message = message;
    this.#ended = this.#environment.now();
    this.#output.write(this.#environment.store, this.#records.length);
  }
}

function linesOf(bytes: Uint8Array | undefined): string[] {
  const text = Buffer.from(bytes ?? []).toString("utf8");
  return text.split("\n").filter((line) => line.trim() !== "");
}

/** `bucket/key` of an address in S3. */
function pathOf(uri: string): string {
  return uri.replace(/^s3:\/\//, "");
}
