import { REPLY_LIMITS } from "../../json/reply_limits.js";
import { MalformedReplyError } from "../../errors/malformed_reply.js";
import { crc32 } from "../../platform/platform.js";
import { FrameHeaders, type FrameKind } from "./frame_headers.js";

/** The prelude: the length of the frame, the length of its headers and the checksum of both, four bytes each. */
const PRELUDE = 12;
/** The checksum of everything before it, at the end of a frame. */
const CHECKSUM = 4;
/** Initial buffer for a frame that arrives in pieces. It grows with what has arrived, never with the claimed length. */
const FIRST_ROOM = 4096;

/** The padding in Bedrock's events gives about sixty frame lengths for each length of a text. */
const MOST_PRELUDES = 1024;

/** Receives each frame: what it contains, and where its payload is in the bytes, which are valid only during the call. */
export type TakeFrame = (
  kind: FrameKind,
  bytes: Uint8Array,
  payloadStart: number,
  payloadEnd: number,
) => void;

/**
 * Reads the frames of an event stream from its bytes, in one pass, however the bytes are cut. Every frame is checked: both
 * checksums, the lengths against AWS's limits, and its headers.
 *
 * Source: https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export class FrameReader {
  readonly #from: string;
  readonly #take: TakeFrame;
  readonly #headers = new FrameHeaders();
  /** The checksums of the preludes so far, by the lengths in them. There are few, because most frames have the same headers. */
  readonly #preludes = new Map<number, number>();
  /** The beginning of an incomplete frame, in a buffer that may be longer. */
  #held: Uint8Array = new Uint8Array(FIRST_ROOM);
  #heldLength = 0;
  /** Bytes of the stream before the current frame. */
  #frameStart = 0;

  /** @param from the stream's content type, for errors. */
  constructor(from: string, take: TakeFrame) {
    this.#from = from;
    this.#take = take;
  }

  /** Whether the stream may end here. */
  get betweenFrames(): boolean {
    return this.#heldLength === 0;
  }

  /**
   * Reads the next piece of the stream.
   *
   * @throws MalformedReplyError for a corrupt frame, after the frames before it. Nothing may be pushed after that.
   */
  push(piece: Uint8Array): void {
    let at = this.#heldLength > 0 ? this.#completeHeld(piece) : 0;
    while (piece.length - at >= PRELUDE) {
      const length = this.#checkPrelude(piece, at);
      if (piece.length - at < length) break;
      this.#finishFrame(piece, at, length);
      at += length;
    }
    this.#hold(piece, at, piece.length);
  }

  /** @returns how much of the piece belongs to the frame that is held. */
  #completeHeld(piece: Uint8Array): number {
    let at = this.#hold(piece, 0, PRELUDE - this.#heldLength);
    if (this.#heldLength < PRELUDE) return at;
    const length = this.#checkPrelude(this.#held, 0);
    at = this.#hold(piece, at, at + length - this.#heldLength);
    if (this.#heldLength < length) return at;
    this.#heldLength = 0;
    this.#finishFrame(this.#held, 0, length);
    return at;
  }

  /** Keeps the part of a piece. @returns where the part ends. */
  #hold(piece: Uint8Array, start: number, end: number): number {
    const part = piece.subarray(start, Math.max(start, end));
    const length = this.#heldLength + part.length;
    if (length > this.#held.length) {
      const larger = new Uint8Array(Math.max(length, 2 * this.#held.length));
      larger.set(this.#held.subarray(0, this.#heldLength));
      this.#held = larger;
    }
    this.#held.set(part, this.#heldLength);
    this.#heldLength = length;
    return start + part.length;
  }

  /** @returns the length of the frame that begins there. */
  #checkPrelude(bytes: Uint8Array, at: number): number {
    const length = uint32(bytes, at);
    const headers = uint32(bytes, at + 4);
    const checksumAt = at + PRELUDE - CHECKSUM;
    const checksum = uint32(bytes, checksumAt);
    const key = length * 2 * REPLY_LIMITS.frameHeaderBytes + headers;
    if (this.#preludes.get(key) !== checksum) {
      if (checksum !== crc32(bytes, at, checksumAt)) throw this.#damaged();
      if (this.#preludes.size < MOST_PRELUDES) this.#preludes.set(key, checksum);
    }
    if (length > REPLY_LIMITS.frameBytes) throw this.#tooLong("event", length, REPLY_LIMITS.frameBytes);
    if (headers > REPLY_LIMITS.frameHeaderBytes) {
      throw this.#tooLong("event's headers", headers, REPLY_LIMITS.frameHeaderBytes);
    }
    if (PRELUDE + headers + CHECKSUM > length) throw this.#damaged();
    return length;
  }

  #finishFrame(bytes: Uint8Array, at: number, length: number): void {
    const payloadStart = at + PRELUDE + uint32(bytes, at + 4);
    const payloadEnd = at + length - CHECKSUM;
    if (uint32(bytes, payloadEnd) !== crc32(bytes, at, payloadEnd)) throw this.#damaged();
    const kind = this.#headers.read(bytes, at + PRELUDE, payloadStart);
    if (!kind) throw this.#odd();
    this.#take(kind, bytes, payloadStart, payloadEnd);
    this.#frameStart += length;
  }

  #damaged(): MalformedReplyError {
    const where = `at byte ${this.#frameStart} of the reply (${this.#from})`;
    return new MalformedReplyError(
      `Corrupt event-stream frame ${where}: it was damaged in transit, or is not from Bedrock. ` +
        "Call again; if this happens again, check `endpoint` and the proxies in between.",
    );
  }

  #odd(): MalformedReplyError {
    return new MalformedReplyError(
      `Event-stream frame at byte ${this.#frameStart} of the reply (${this.#from}) without Bedrock's event headers. ` +
        "Call again; if this happens again, check what answers at `endpoint`.",
    );
  }

  #tooLong(what: string, length: number, limit: number): MalformedReplyError {
    return new MalformedReplyError(
      `Event-stream frame at byte ${this.#frameStart} of the reply: its ${what} has a length of ${length} bytes, more than the ` +
        `${limit} that AWS allows. It was not read. Check what answers at \`endpoint\`.`,
      { retryable: false },
    );
  }
}

/** Reads a big-endian number, never past the end of the bytes. */
function uint32(bytes: Uint8Array, at: number): number {
  return uint16(bytes, at) * 2 ** 16 + uint16(bytes, at + 2);
}

function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
