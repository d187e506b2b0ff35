import { valueAt, type JsonObject } from "../json_value.js";
import type { ObjectStore } from "../s3/object_store.js";

/** A line of an output file: the record, and its reply or an error in its place. */
export interface OutputLine extends JsonObject {
  recordId: string;
  modelInput: JsonObject;
  modelOutput?: JsonObject;
  error?: JsonObject;
}

/** The names of the token counts in the replies of models. */
const INPUT_TOKENS = [
  "inputTokens",
  "input_tokens",
  "prompt_tokens",
  "prompt_token_count",
  "inputTextTokenCount",
];
const OUTPUT_TOKENS = ["outputTokens", "output_tokens", "completion_tokens", "generation_token_count"];

/** The output of a job so far. */
export class JobOutput {
  success = 0;
  failed = 0;
  readonly #folder: string;
  readonly #files = new Map<string, string[]>();
  #inputTokens = 0;
  #outputTokens = 0;

  /** @param folder the `bucket/key` of the job's own folder. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  add(file: string, line: OutputLine): void {
    const lines = this.#files.get(file) ?? [];
    this.#files.set(file, lines);
    lines.push(`${JSON.stringify(line)}\n`);
    if (line.error) this.failed += 1;
    else this.success += 1;
    this.#inputTokens += countIn(line.modelOutput, INPUT_TOKENS);
    this.#outputTokens += countIn(line.modelOutput, OUTPUT_TOKENS);
  }

  /**
   * Writes a file for each input file, and the manifest. The last record comes first, because Bedrock promises no
   * order.
   */
  write(store: ObjectStore, total: number): void {
    for (const [file, lines] of this.#files) {
      const bytes = lines.toReversed().map((line) => Buffer.from(line, "utf8"));
      store.put(`${this.#folder}${file.split("/").at(-1)}.out`, Buffer.concat(bytes));
    }
    const manifest = {
      totalRecordCount: total,
      processedRecordCount: this.success + this.failed,
      successRecordCount: this.success,
      errorRecordCount: this.failed,
      inputTokenCount: this.#inputTokens,
      outputTokenCount: this.#outputTokens,
    };
    store.put(`${this.#folder}manifest.json.out`, Buffer.from(JSON.stringify(manifest), "utf8"));
  }
}

function countIn(reply: JsonObject | undefined, names: readonly string[]): number {
  const places = [valueAt(reply, "usage"), reply];
  const counts = places.flatMap((place) => names.map((name) => valueAt(place, name)));
  return counts.find((count) => typeof count === "number") ?? 0;
}
