import { inspect } from "node:util";

import { BaseCache } from "@langchain/core/caches";
import { jest } from "@jest/globals";

/** Everything that can be seen of an object, members of any depth and hidden ones included. */
const ALL = { depth: null, showHidden: true, maxArrayLength: null, maxStringLength: null } as const;

/** Writes down whatever a model lets others see. */
export class Witness {
  readonly #seen = new Map<string, string>();

  /** Looks at something in every way in which it could be printed or stored. */
  see(what: string, value: unknown): void {
    this.hear(what, `${inspect(value, ALL)}\n${String(value)}\n${asJson(value)}`);
  }

  /** Takes note of a text. */
  hear(what: string, text: string): void {
    this.#seen.set(what, `${this.#seen.get(what) ?? ""}\n${text}`);
  }

  /** Takes note of all that is printed from now on. */
  listen(): void {
    for (const method of ["debug", "error", "info", "log", "trace", "warn"] as const) {
      jest.spyOn(console, method).mockImplementation((...said) => this.see(`console.${method}`, said));
    }
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, "write").mockImplementation((said) => {
        this.hear("output", String(said));
        return true;
      });
    }
  }

  /** Everything that a text was seen in, with what stood before it. */
  sightings(text: string): string[] {
    return [...this.#seen].flatMap(([what, said]) => {
      const at = said.indexOf(text);
      return at < 0 ? [] : [`${what}: …${said.slice(Math.max(0, at - 80), at)}`];
    });
  }
}

/** A circular object cannot be stored as JSON. */
function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "";
  }
}

/** A cache that never has anything, and shows what it is asked for. */
export class WitnessCache extends BaseCache {
  readonly #witness: Witness;

  constructor(witness: Witness) {
    super();
    this.#witness = witness;
  }

  async lookup(...keys: string[]): Promise<null> {
    this.#witness.see("cache keys", keys);
    return null;
  }

  async update(...entry: unknown[]): Promise<void> {
    this.#witness.see("cache entries", entry);
  }
}
