/** @import { ChatEvent } from "../events.js" */
import { element, markdown } from "./markdown.js";

/** Shows a conversation from its events, as they come or all at once. */
export class Transcript {
  #root;
  /** The turn that is being shown. */
  #turn = element("section");
  /** @type {{ type: string, source: string, shown: HTMLElement } | undefined} What a next piece of text belongs to. */
  #open;
  /** @type {Map<string, HTMLElement>} Calls of tools, by their ids. */
  #calls = new Map();
  /** Tokens of all turns. */
  counts = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
  }

  /** @param {ChatEvent} event */
  show(event) {
    const atEnd = this.#root.scrollHeight - this.#root.scrollTop - this.#root.clientHeight < 80;
    if (event.type !== this.#open?.type) this.#open = undefined;
    this.#showEvent(event);
    if (atEnd || event.type === "question") this.#root.scrollTop = this.#root.scrollHeight;
  }

  /** Whether an answer is being written. */
  set busy(/** @type {boolean} */ busy) {
    this.#turn.classList.toggle("busy", busy);
  }

  /** The last answer, in plain text. */
  get lastText() {
    return [...this.#turn.querySelectorAll(".text, .note")].map(({ textContent }) => textContent).join("\n");
  }

  clear() {
    this.#root.replaceChildren();
    this.#open = undefined;
    this.#calls.clear();
    this.counts = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
  }

  /** @param {ChatEvent} event */
  #showEvent(event) {
    switch (event.type) {
      case "question":
        return this.#showQuestion(event);
      case "thought":
        return this.#thoughts().append(event.text);
      case "text":
        return this.#showText(event.text);
      case "call":
        return this.#showCall(event);
      case "result":
        return this.#showResult(event);
      case "usage":
        return this.#count(event);
      case "stopped":
        return this.#turn.append(withClass(element("p", "Stopped."), "note"));
      case "error":
        return this.#turn.append(withClass(element("p", event.message), "note error"));
    }
  }

  /** @param {{ text: string, files: string[] }} question */
  #showQuestion({ text, files }) {
    const question = withClass(element("div", text), "question");
    if (files.length > 0) {
      const list = element("ul");
      list.append(...files.map((file) => element("li", file)));
      question.append(list);
    }
    this.#turn = element("section");
    this.#turn.append(question);
    this.#root.append(this.#turn);
  }

  /** The element for the current thoughts, folded. */
  #thoughts() {
    if (!this.#open) {
      const [folded, inner] = details("Thoughts", "thoughts");
      this.#turn.append(folded);
      this.#open = { type: "thought", source: "", shown: inner };
    }
    return this.#open.shown;
  }

  /** @param {string} text */
  #showText(text) {
    if (!this.#open) {
      const shown = withClass(element("div"), "text");
      this.#turn.append(shown);
      this.#open = { type: "text", source: "", shown };
    }
    this.#open.source += text;
    this.#open.shown.replaceChildren(markdown(this.#open.source));
  }

  /** @param {{ id: string, name: string, args: unknown }} call */
  #showCall({ id, name, args }) {
    const [folded, inner] = details(`Called ${name}`, "call");
    inner.append(element("pre", JSON.stringify(args, undefined, 2)));
    this.#calls.set(id, inner);
    this.#turn.append(folded);
  }

  /** @param {{ id: string, text: string, failed: boolean }} result */
  #showResult({ id, text, failed }) {
    this.#calls.get(id)?.append(element("p", failed ? "Failed:" : "Returned:"), element("pre", text));
  }

  /** @param {Transcript["counts"]} usage */
  #count(usage) {
    const { input, output, cacheRead, cacheWrite } = this.counts;
    this.counts = {
      input: input + usage.input,
      output: output + usage.output,
      cacheRead: cacheRead + usage.cacheRead,
      cacheWrite: cacheWrite + usage.cacheWrite,
    };
  }
}

/**
 * Creates an element that is folded until the user opens it.
 *
 * @param {string} title
 * @param {string} className
 * @returns {[folded: HTMLElement, inner: HTMLElement]}
 */
function details(title, className) {
  const folded = withClass(element("details"), className);
  const inner = element("div");
  folded.append(element("summary", title), inner);
  return [folded, inner];
}

/**
 * @param {HTMLElement} shown
 * @param {string} className
 */
function withClass(shown, className) {
  shown.className = className;
  return shown;
}
