/** How long a call may take, in milliseconds; 0 for no limit. */
export interface Deadlines {
  /**
   * The whole call, from its first attempt to the end of its reply: waits between attempts are part of it, waiting for
   * a place under `maxConcurrency` is not. Default: no limit.
   */
  timeout?: number;
  /**
   * From sending a request to the first content of its stream; of `invoke`, to its reply. Counted anew for each
   * attempt. Default: 5 minutes for a stream; an hour for `invoke`, for so long Bedrock itself lets a model work on a
   * reply.
   */
  firstTokenTimeout?: number;
  /** Silence in mid-stream. The time that the caller takes between two chunks is not counted. Default: 2 minutes. */
  streamIdleTimeout?: number;
}

const MINUTE = 60_000;

/**
 * What holds where nothing is set. Source for the hour: "The timeout period for inference calls to Anthropic Claude …
 * models is 60 minutes",
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-messages.html
 */
export const DEFAULT_MS = {
  firstTokenOfStream: 5 * MINUTE,
  wholeReply: 60 * MINUTE,
  streamIdle: 2 * MINUTE,
} as const;
