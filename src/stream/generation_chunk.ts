import type { BaseMessageChunk } from "@langchain/core/messages";
import { ChatGenerationChunk } from "@langchain/core/outputs";

import { joinParts, partOf, type MessagePart } from "./joined_message.js";
import type { BedrockMessageChunk } from "./message_chunk.js";

/**
 * A chunk of a stream that is joined with others when somebody looks at the whole. LangChain joins every chunk of a stream
 * with all before it, and mostly nobody reads what comes of it.
 *
 * It keeps what it joins, not the chunks: those belong to their readers, who may change them.
 */
export class LazyGenerationChunk extends ChatGenerationChunk {
  /** What is to be joined, in a list that longer chunks may share, and how many of them; none once there is a message. */
  #parts: MessagePart[] | undefined;
  readonly #count: number;

  private constructor(
    fields: ConstructorParameters<typeof ChatGenerationChunk>[0],
    parts: MessagePart[] | undefined,
  ) {
    super(fields);
    this.#parts = parts;
    this.#count = parts?.length ?? 0;
    if (parts) Object.defineProperty(this, "message", LazyGenerationChunk.#lazyMessage);
  }

  /** A chunk as it comes. `text` is the text in it, which core would have to translate its content for. */
  static of(message: BedrockMessageChunk, text: string): LazyGenerationChunk {
    return new LazyGenerationChunk({ message, text }, undefined);
  }

  override concat(chunk: ChatGenerationChunk): ChatGenerationChunk {
    const parts = this.#openParts();
    parts.push(partOf(chunk.message));
    const generationInfo = { ...this.generationInfo, ...chunk.generationInfo };
    return new LazyGenerationChunk(
      { message: chunk.message, text: this.text + chunk.text, generationInfo },
      parts,
    );
  }

  /** The list, to be added to: a copy where somebody has gone on from here before. */
  #openParts(): MessagePart[] {
    if (!this.#parts) return [partOf(this.message)];
    return this.#parts.length === this.#count ? this.#parts : this.#parts.slice(0, this.#count);
  }

  #join(): BaseMessageChunk {
    const message = joinParts(this.#parts?.slice(0, this.#count) ?? []);
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
