/**
 * Shows the Markdown that models write: paragraphs, headings, lists, quotes, code, bold and italic text. It creates
 * each element itself and inserts text only as text, so nothing a model says can become a script, an image or a link.
 */

const FENCE = /^\s*```(.*)$/;
const INLINE = /`([^`]+)`|\*\*(.+?)\*\*|\*([^\s*](?:.*?[^\s*])?)\*/g;

/** The kinds of blocks: how their lines begin, and the elements for the block and for each of its lines. */
const BLOCKS = [
  { begins: /^#{1,6}\s+/, holder: "h3" },
  { begins: /^>\s?/, holder: "blockquote" },
  { begins: /^\s*[-*+]\s+/, holder: "ul", item: "li" },
  { begins: /^\s*\d+[.)]\s+/, holder: "ol", item: "li" },
];
const PARAGRAPH = { begins: /^/, holder: "p" };

/**
 * @param {string} source
 * @returns {DocumentFragment}
 */
export function markdown(source) {
  const shown = document.createDocumentFragment();
  const lines = source.split("\n");
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (FENCE.test(line)) shown.append(codeBlock(lines));
    else if (line.trim() !== "") shown.append(block([line, ...linesOfBlock(line, lines)]));
  }
  return shown;
}

/**
 * Takes the lines up to the end of a code block, or all lines that have arrived so far.
 *
 * @param {string[]} lines
 */
function codeBlock(lines) {
  const end = lines.findIndex((line) => FENCE.test(line));
  const code = lines.splice(0, end < 0 ? lines.length : end + 1);
  const shown = element("pre");
  shown.tabIndex = 0;
  shown.append(element("code", (end < 0 ? code : code.slice(0, -1)).join("\n")));
  return shown;
}

/**
 * Takes the lines that belong to the block that starts with `first`.
 *
 * @param {string} first
 * @param {string[]} lines
 */
function linesOfBlock(first, lines) {
  const kind = kindOf(first);
  if (kind.holder === "h3") return [];
  const end = lines.findIndex((line) => line.trim() === "" || FENCE.test(line) || kindOf(line) !== kind);
  return lines.splice(0, end < 0 ? lines.length : end);
}

/** @param {string[]} lines */
function block(lines) {
  const { begins, holder, item } = { item: undefined, ...kindOf(lines[0] ?? "") };
  const texts = lines.map((line) => line.replace(begins, ""));
  const shown = element(holder);
  if (item === undefined) shown.append(...inline(texts.join("\n")));
  else shown.append(...texts.map((text) => withInline(element(item), text)));
  return shown;
}

/** @param {string} line */
function kindOf(line) {
  return BLOCKS.find(({ begins }) => begins.test(line)) ?? PARAGRAPH;
}

/**
 * @param {HTMLElement} shown
 * @param {string} text
 */
function withInline(shown, text) {
  shown.append(...inline(text));
  return shown;
}

/**
 * Code, bold and italic text among plain text.
 *
 * @param {string} text
 * @returns {(Node | string)[]}
 */
function inline(text) {
  const parts = [];
  let end = 0;
  for (const { 0: whole, 1: code, 2: bold, 3: italic, index } of text.matchAll(INLINE)) {
    parts.push(text.slice(end, index));
    if (code !== undefined) parts.push(element("code", code));
    else if (bold !== undefined) parts.push(withInline(element("strong"), bold));
    else parts.push(element("em", italic ?? ""));
    end = index + whole.length;
  }
  return [...parts, text.slice(end)];
}

/**
 * @param {string} name
 * @param {string} [text]
 */
export function element(name, text = "") {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
