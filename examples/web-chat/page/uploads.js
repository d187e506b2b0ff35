import { element } from "./markdown.js";

/** The files for the next message: picked, dropped or pasted, and shown with a button to remove each. */
export class Uploads {
  /** @type {File[]} */
  files = [];
  #list;

  /** @param {HTMLElement} list */
  constructor(list) {
    this.#list = list;
    list.hidden = true;
  }

  /** @param {Iterable<File>} files */
  add(files) {
    this.files.push(...files);
    this.#show();
  }

  clear() {
    this.files = [];
    this.#show();
  }

  #show() {
    for (const image of this.#list.querySelectorAll("img")) URL.revokeObjectURL(image.src);
    this.#list.replaceChildren(...this.files.map((file) => this.#row(file)));
    this.#list.hidden = this.files.length === 0;
  }

  /** @param {File} file */
  #row(file) {
    const row = element("li");
    if (file.type.startsWith("image/")) {
      const image = document.createElement("img");
      image.src = URL.createObjectURL(file);
      image.alt = "";
      row.append(image);
    }
    const remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = "×";
    remove.ariaLabel = `Remove ${file.name}`;
    remove.addEventListener("click", () => {
      this.files = this.files.filter((other) => other !== file);
      this.#show();
    });
    row.append(element("span", file.name), remove);
    return row;
  }
}
