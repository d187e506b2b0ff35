import type { BaseMessageChunk } from "@langchain/core/messages";
import { ChatGenerationChunk } from "@langchain/core/outputs";

import { joinParts, partOf, withPiece, type MessagePart } from "./joined_message.js";
import type { BedrockMessageChunk } from "./message_chunk.js";

/** What a message is joined of: the parts before, in a list that longer chunks may share, how many of them, and the last. */
interface Parts {
  before: MessagePart[];
  count: number;
  last: MessagePart;
}

/**
 * A chunk of a stream that is joined with others when somebody looks at the whole. LangChain joins every chunk of a stream
 * with all before it, and mostly nobody reads what comes of it.
 *
 * It keeps what it joins, not the chunks: those belong to their readers, who may change them.
 */
export class LazyGenerationChunk extends ChatGenerationChunk {
  /** None once there is a message. */
  #parts: Parts | undefined;

  private constructor(
    fields: ConstructorParameters<typeof ChatGenerationChunk>[0],
    parts: Parts | undefined,
  ) {
    super(fields);
    this.#parts = parts;
    if (parts) Object.defineProperty(this, "message", LazyGenerationChunk.#lazyMessage);
  }

  /** A chunk as it comes. `text` is the text in it, which core would have to translate its content for. */
  static of(message: BedrockMessageChunk, text: string): LazyGenerationChunk {
    return new LazyGenerationChunk({ message, text }, undefined);
  }

  override concat({ message, text, generationInfo }: ChatGenerationChunk): ChatGenerationChunk {
    const parts = this.#parts ?? { before: [], count: 0, last: partOf(this.message) };
    const last = withPiece(parts.last, message);
    return new LazyGenerationChunk(
      { message, text: this.text + text, generationInfo: { ...this.generationInfo, ...generationInfo } },
      last ? { before: parts.before, count: parts.count, last } : withPart(parts, partOf(message)),
    );
  }

  #join(): BaseMessageChunk {
    const { before, count, last } = this.#parts ?? { before: [], count: 0, last: { content: "" } };
    const message = joinParts([...before.slice(0, count), last]);
    this.#keep(message);
    return message;
  }

  #keep(value: BaseMessageChunk): void {
    this.#parts = undefined;
    Object.defineProperty(this, "message", {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }

  /** An own property, as core's: what is copied or serialised member by member has it too. */
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

/** One part more. The list is copied where somebody has gone on from here before, in another way. */
function withPart({ before, count, last }: Parts, part: MessagePart): Parts {
  const own = before.length === count ? before : before.slice(0, count);
  own.push(last);
  return { before: own, count: count + 1, last: part };
}
