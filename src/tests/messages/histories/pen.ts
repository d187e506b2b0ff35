import type { BaseMessage } from "@langchain/core/messages";

import type { GeneratorOptions } from "./history.js";
import { Random } from "./random.js";

/** A message, and what of it has to arrive and may not. */
export interface Piece {
  message: BaseMessage;
  kept: readonly string[];
  dropped: readonly string[];
}

/** Pieces that belong together: nothing is moved in between. */
export type Group = readonly Piece[];

/** What a history may hold at most, for what goes beyond is the caller's mistake and not to be repaired. */
const LIMITS = { image: 12, document: 10, video: 1, audio: 2 };

/** Writes one history: makes its choices, counts its tokens and takes note of what becomes of them. */
export class Pen {
  readonly random: Random;
  readonly options: GeneratorOptions;
  /** The names of the tools that are bound. */
  toolNames: string[] = [];
  /** The ids of the calls so far. */
  readonly ids: string[] = [];
  readonly #left = { ...LIMITS };
  #count = 0;
  #kept: string[] = [];
  #dropped: string[] = [];

  constructor(seed: number, options: GeneratorOptions) {
    this.random = new Random(seed);
    this.options = options;
  }

  /** A number that no other thing of the history has. */
  unique(): number {
    this.#count += 1;
    return this.#count;
  }

  /** A token that has to be in the request. */
  kept(kind: string): string {
    const token = this.loose(kind);
    this.#kept.push(token);
    return token;
  }

  /** A token that may not be in the request. */
  dropped(kind: string): string {
    const token = this.loose(kind);
    this.#dropped.push(token);
    return token;
  }

  /** A token of which nothing is demanded. Its brackets see to it that none is the beginning of another. */
  loose(kind: string): string {
    return `<${kind}-${this.unique()}>`;
  }

  /** Whether the history may have one more of a medium; it has, when the answer is yes. */
  spend(medium: keyof typeof LIMITS): boolean {
    if (this.#left[medium] === 0) return false;
    this.#left[medium] -= 1;
    return true;
  }

  /** The message with the tokens that were made since the last one. */
  piece(message: BaseMessage): Piece {
    const piece = { message, kept: this.#kept, dropped: this.#dropped };
    this.#kept = [];
    this.#dropped = [];
    return piece;
  }

  /** Fields that any message may have. */
  commonFields(): { id?: string; name?: string } {
    return {
      ...(this.random.chance(0.2)
        ? { id: this.random.pick([`run-${this.unique()}`, `msg_${this.unique()}`]) }
        : {}),
      ...(this.random.chance(0.1) ? { name: this.random.pick(["Ada", "agent/1", ""]) } : {}),
    };
  }
}
