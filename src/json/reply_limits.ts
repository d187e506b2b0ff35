const KIB = 1024;
const MIB = 1024 * KIB;

/**
 * The most that is accepted from a model or from whoever answers in its place: all far above what any real reply has.
 * Beyond them a process runs out of memory, overflows its stack or loops for minutes.
 */
export const REPLY_LIMITS = {
  /**
   * Bytes of one frame of an event stream, which the SDK allocates before they arrive. Botocore accepts 24 MiB of
   * payload, other AWS SDKs 16; the largest of 2,658 recorded frames has 3,331 bytes.
   *
   * Source: `_MAX_PAYLOAD_LENGTH` in botocore/eventstream.py.
   */
  frameBytes: 24 * MIB,
  /**
   * Bytes of a frame's headers.
   *
   * Source: `_MAX_HEADERS_LENGTH` in botocore/eventstream.py, `AWS_EVENT_STREAM_MAX_HEADERS_SIZE` of
   * aws-c-event-stream.
   */
  frameHeaderBytes: 128 * KIB,
  /**
   * Bytes of a whole stream. The longest replies that Bedrock documents, of 128,000 tokens, come to about 50 MiB, an
   * event of 400 bytes for each token.
   */
  streamBytes: 256 * MIB,
  /**
   * Bytes of a reply that is not streamed: four times what InvokeModel's `body` may have (25,000,000).
   *
   * Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html
   */
  wholeBytes: 100_000_000,
  /**
   * Content blocks of a reply, and so its tool calls. Real replies have tens; LangChain compares every chunk of a stream
   * with all of them.
   */
  blocks: 1_000,
  /** Citations of one block of text, and the parts of one tool's result. */
  partsOfBlock: 10_000,
  /**
   * Nested objects and lists in JSON. Tools need less than ten. `structuredClone` overflows the stack at some 1,500,
   * the SDK's parser at 2,500 and `JSON.stringify` at 4,500 (measured on Node 20).
   */
  jsonDepth: 500,
} as const;
