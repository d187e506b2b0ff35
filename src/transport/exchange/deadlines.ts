/** How long a call may take, in milliseconds; 0 for no limit. */
export interface Deadlines {
  /**
   * Time for the whole call, from its first attempt to the end of its reply, including waits between attempts but not
   * queueing for `maxConcurrency`. Default: no limit.
   */
  timeout?: number;
  /**
   * Time from sending a request to the first content of its stream or, for `invoke`, to its reply. It starts again with
   * each attempt. Default: 5 minutes for a stream, and an hour for `invoke`, which is Bedrock's own limit for a reply.
   */
  firstTokenTimeout?: number;
  /** Longest silence within a stream. The time that the caller takes between two chunks does not count. Default: 2 minutes. */
  streamIdleTimeout?: number;
}

const MINUTE = 60_000;

/**
 * The defaults. Source for the hour: "The timeout period for inference calls to Anthropic Claude …
 * models is 60 minutes",
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-messages.html
 */
export const DEFAULT_MS = {
  firstTokenOfStream: 5 * MINUTE,
  wholeReply: 60 * MINUTE,
  streamIdle: 2 * MINUTE,
} as const;
