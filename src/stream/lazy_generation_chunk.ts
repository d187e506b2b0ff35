import type { BaseMessageChunk } from "@langchain/core/messages";
import { ChatGenerationChunk } from "@langchain/core/outputs";

import { joinParts, partOf, withPiece, type MessagePart } from "./joined_message.js";
import type { BedrockMessageChunk } from "./message_chunk.js";

/** The parts of a joined message: a list that longer chunks may share, how many parts of it belong here, and the last part. */
interface Parts {
  before: MessagePart[];
  count: number;
  last: MessagePart;
}

/**
 * A chunk of a stream that is joined with others only when the result is read. LangChain joins every chunk of a stream with
 * all those before it, and the result is rarely read.
 *
 * It keeps the parts and not the chunks, because their readers may change those.
 */
export class LazyGenerationChunk implements ChatGenerationChunk {
  static {
    // Not by `extends`: core's constructor sets the message, and an object whose value becomes an accessor is slow.
    Object.setPrototypeOf(this.prototype, ChatGenerationChunk.prototype);
  }

  text: string;
  generationInfo?: Record<string, unknown>;
  declare message: BaseMessageChunk;
  /** Undefined once the message has been joined. */
  #parts: Parts | undefined;
  /** The message once it has been joined, for a chunk that has been frozen in the meantime. */
  #joined: BaseMessageChunk | undefined;

  private constructor(
    { text, generationInfo, message }: ConstructorParameters<typeof ChatGenerationChunk>[0],
    parts: Parts | undefined,
  ) {
    this.text = text;
    this.generationInfo = generationInfo;
    this.#parts = parts;
    if (parts) Object.defineProperty(this, "message", LazyGenerationChunk.#lazyMessage);
    else this.message = message;
  }

  /** A single chunk. `text` is its text, because core would translate the whole content to get it. */
  static of(message: BedrockMessageChunk, text: string): LazyGenerationChunk {
    return new LazyGenerationChunk({ message, text }, undefined);
  }

  concat({ message, text, generationInfo }: ChatGenerationChunk): ChatGenerationChunk {
    const parts = this.#parts ?? { before: [], count: 0, last: partOf(this.message) };
    const last = withPiece(parts.last, message);
    return new LazyGenerationChunk(
      { message, text: this.text + text, generationInfo: { ...this.generationInfo, ...generationInfo } },
      last ? { before: parts.before, count: parts.count, last } : withPart(parts, partOf(message)),
    );
  }

  #join(): BaseMessageChunk {
    if (this.#joined) return this.#joined;
    const { before, count, last } = this.#parts ?? { before: [], count: 0, last: { content: "" } };
    const message = joinParts([...before.slice(0, count), last]);
    this.#keep(message);
    return message;
  }

  #keep(value: BaseMessageChunk): void {
    this.#parts = undefined;
    this.#joined = value;
    Reflect.defineProperty(this, "message", {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }

  /** An own property, as in core, so that copying or serializing member by member includes it. */
  static readonly #lazyMessage: PropertyDescriptor & ThisType<LazyGenerationChunk> = {
    get() {
      return this.#join();
    },
    set(message: BaseMessageChunk) {
      this.#keep(message);
    },
    enumerable: true,
    configurable: true,
  };
}

/** Adds a part. The list is copied if another chunk has already been joined at this point. */
function withPart({ before, count, last }: Parts, part: MessagePart): Parts {
  const own = before.length === count ? before : before.slice(0, count);
  own.push(last);
  return { before: own, count: count + 1, last: part };
}
