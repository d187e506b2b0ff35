import { Crc32 } from "@smithy/core/checksum";

import { REPLY_LIMITS } from "../reply_limits.js";
import { MalformedReplyError } from "./errors/malformed_reply.js";
import { isEvent } from "./frame_headers.js";

/** The length of the whole frame, the length of its headers and the checksum of both, four bytes each. */
const PRELUDE = 12;
/** The checksum of all that stands before it, the last bytes of a frame. */
const CHECKSUM = 4;

type Part = "prelude" | "headers" | "payload" | "checksum";

/** What has been found out about a piece of a stream. */
export interface CheckedPiece {
  /**
   * The bytes that may be decoded, in one part or two: no frame that is wrong, and no prelude that is not whole yet.
   */
  sound: Uint8Array[];
  /** What is wrong with the frame after them. */
  fault?: MalformedReplyError;
}

/**
 * Follows the bytes of an event stream and checks every frame as it passes: both checksums, and the lengths against
 * what AWS allows. A frame begins with its length, which the SDK believes as it comes: it would allocate 4 GB for four
 * bytes of an HTML page.
 *
 * Source: https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export class FrameCheck {
  readonly #from: string;
  /** The prelude or checksum that is being collected. */
  readonly #field = new DataView(new ArrayBuffer(PRELUDE));
  #headers = new Uint8Array();
  #part: Part = "prelude";
  /** How many bytes the part has, and how many are still to come. */
  #length = PRELUDE;
  #missing = PRELUDE;
  /** How many the payload has, which comes after the headers. */
  #payload = 0;
  #checksum = new Crc32();
  /** The beginning of a prelude that ended the piece before. */
  #held = new Uint8Array();
  /** Bytes of the stream before the current frame, and all so far. */
  #frameStart = 0;
  #passed = 0;

  /** @param from what the stream says it is, for errors: its content type. */
  constructor(from: string) {
    this.#from = from;
  }

  /** Whether the stream may end here. */
  get betweenFrames(): boolean {
    return this.#passed === this.#frameStart;
  }

  /** Takes in the next piece of the stream. After a fault there is none. */
  check(piece: Uint8Array): CheckedPiece {
    const start = this.#passed;
    for (let rest = piece; rest.length > 0;) {
      const part = rest.subarray(0, this.#missing);
      this.#take(part);
      const fault = this.#finishParts();
      if (fault)
        return { sound: this.#release(piece.subarray(0, Math.max(0, this.#frameStart - start))), fault };
      rest = rest.subarray(part.length);
    }
    return { sound: this.#soundPart(piece, start) };
  }

  /** A prelude goes out when all of it has come: the SDK believes its first four bytes before it has seen the rest. */
  #soundPart(piece: Uint8Array, start: number): Uint8Array[] {
    if (this.#part !== "prelude") return this.#release(piece);
    const end = Math.max(0, this.#frameStart - start);
    const sound = this.#release(piece.subarray(0, end));
    this.#held = join(this.#held, piece.subarray(end));
    return sound;
  }

  #release(piece: Uint8Array): Uint8Array[] {
    if (piece.length === 0) return [];
    const held = this.#held;
    this.#held = new Uint8Array();
    return held.length === 0 ? [piece] : [held, piece];
  }

  #take(bytes: Uint8Array): void {
    if (this.#part === "headers" || this.#part === "payload") this.#checksum.update(bytes);
    if (this.#part !== "payload") {
      const field =
        this.#part === "headers" ? this.#headers : new Uint8Array(this.#field.buffer, 0, this.#length);
      field.set(bytes, this.#length - this.#missing);
    }
    this.#missing -= bytes.length;
    this.#passed += bytes.length;
  }

  /** Parts may be of no bytes at all. */
  #finishParts(): MalformedReplyError | undefined {
    let fault: MalformedReplyError | undefined;
    while (this.#missing === 0 && !fault) fault = this.#finishPart();
    return fault;
  }

  #finishPart(): MalformedReplyError | undefined {
    switch (this.#part) {
      case "prelude":
        return this.#finishPrelude();
      case "headers":
        this.#begin("payload", this.#payload);
        return undefined;
      case "payload":
        this.#begin("checksum", CHECKSUM);
        return undefined;
      case "checksum":
        if (this.#field.getUint32(0) !== this.#checksum.digestSync()) return this.#damaged();
        if (!isEvent(this.#headers)) return this.#odd();
        this.#frameStart = this.#passed;
        this.#begin("prelude", PRELUDE);
        return undefined;
    }
  }

  #finishPrelude(): MalformedReplyError | undefined {
    const prelude = new Uint8Array(this.#field.buffer);
    this.#checksum = new Crc32();
    this.#checksum.update(prelude.subarray(0, PRELUDE - CHECKSUM));
    if (this.#field.getUint32(PRELUDE - CHECKSUM) !== this.#checksum.digestSync()) return this.#damaged();
    this.#checksum.update(prelude.subarray(PRELUDE - CHECKSUM));
    const length = this.#field.getUint32(0);
    const headers = this.#field.getUint32(4);
    const message = length - PRELUDE - CHECKSUM;
    if (length > REPLY_LIMITS.frameBytes) return this.#tooLong("event", length, REPLY_LIMITS.frameBytes);
    if (headers > REPLY_LIMITS.frameHeaderBytes) {
      return this.#tooLong("event's headers", headers, REPLY_LIMITS.frameHeaderBytes);
    }
    if (headers > message) return this.#damaged();
    this.#headers = new Uint8Array(headers);
    this.#payload = message - headers;
    this.#begin("headers", headers);
    return undefined;
  }

  #begin(part: Part, length: number): void {
    this.#part = part;
    this.#length = length;
    this.#missing = length;
  }

  #damaged(): MalformedReplyError {
    const where = `at byte ${this.#frameStart} of the reply (${this.#from})`;
    return new MalformedReplyError(
      `The bytes ${where} are no intact event of a stream: damaged on their way, or not from Bedrock. ` +
        "Call again; if it comes back, look at the proxies in between and at `endpoint`.",
    );
  }

  #odd(): MalformedReplyError {
    return new MalformedReplyError(
      `At byte ${this.#frameStart} of the reply (${this.#from}), an event does not say what it is, or not as Bedrock does. ` +
        "Call again; if it comes back, look at what answers under `endpoint`.",
    );
  }

  #tooLong(what: string, length: number, limit: number): MalformedReplyError {
    return new MalformedReplyError(
      `At byte ${this.#frameStart} of the reply, an ${what} would be ${length} bytes long, beyond the ${limit} that ` +
        "AWS allows. It is not read. Look at what answers under `endpoint`.",
      { retryable: false },
    );
  }
}

function join(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(one.length + other.length);
  joined.set(one);
  joined.set(other, one.length);
  return joined;
}
