import { toLegalToolId, type ToolIdKind } from "./legal_ids.js";

/** `functions.search:0` and `call_0`: a name and a number. */
const NUMBERED = /^(.*[^a-zA-Z0-9])(\d{1,9})$/;

/**
 * The ids of a reply's calls. An id that is empty, or that a call of the conversation already has, is replaced: Kimi
 * starts at `functions.search:0` in every message, and LangGraph's `ToolNode` considers a call answered if a
 * `ToolMessage` has its id (E28).
 */
export class ReplyCallIds {
  readonly #kind: ToolIdKind;
  readonly #used = new Set<string>();

  constructor(kind: ToolIdKind) {
    this.#kind = kind;
  }

  /** Records an id of the conversation. */
  use(id: string | undefined): void {
    if (id) this.#used.add(id);
  }

  /** The ids that are in use. */
  get used(): readonly string[] {
    return [...this.#used];
  }

  /** The id of a reply's next call: the one it came with, the next free one of the same form, or one derived from it. */
  next(given: string | undefined): string {
    let id = given ?? "";
    for (let copy = 1; id === "" || this.#used.has(id); copy += 1) id = this.#copy(given ?? "", copy);
    this.#used.add(id);
    return id;
  }

  #copy(given: string, copy: number): string {
    const [, stem, number] = NUMBERED.exec(given) ?? [];
    return stem === undefined
      ? toLegalToolId(`${given} ${copy}`, this.#kind)
      : `${stem}${Number(number) + copy}`;
  }
}
