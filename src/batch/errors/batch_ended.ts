import { BedrockError, bedrockErrors } from "../../errors/bedrock_error.js";

/** A job that ended early. */
export interface EndedJob {
  arn: string;
  /** Bedrock's own words, where it has some. */
  words: string | undefined;
}

/** What an end means. */
interface Ending {
  /** `failed` */
  happened: string;
  advice: string;
  retryable: boolean;
}

/** A batch job ended before all of it was run. What was answered until then can be read. */
export abstract class BatchEndedError extends bedrockErrors.brand(BedrockError, "batch-ended") {
  /** The job. */
  readonly arn: string;

  constructor({ arn, words }: EndedJob, { happened, advice, retryable }: Ending) {
    const said = words ? `: ${words.replace(/\.$/, "")}` : "";
    super(
      `The batch job ${arn} ${happened}${said}. ${advice} What was answered before can be read with \`results()\`, and is charged.`,
      { retryable },
    );
    this.arn = arn;
  }
}
