/** A text whose escapes were read, and where in the text that was given each of its characters begins. */
export interface Reading {
  text: string;
  /** One more than there are characters: the last is the end. Without it every character is where it was. */
  origins?: Uint32Array;
}

/** As often as the escapes of escapes are read: a text may have been put in a URL, in JSON and on a page in turn. */
const MOST_READINGS = 6;

/**
 * A byte in a URL, or in a URL within others; a character in JSON or a program's text; an entity of a page. No escape can
 * begin within the beginning of another, so that a text is read in time in proportion to its length.
 */
const ESCAPE =
  /%(?:25)*([0-9a-f]{2})|\\(?:u([0-9a-f]{4})|u\{([0-9a-f]{1,6})\}|x([0-9a-f]{2})|([bfnrt"'`\\/]))|&(?:#x0*([0-9a-f]{1,6})|#0*([0-9]{1,7})|([a-z]{2,8}));?/gi;

const LETTERS: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** The names of the ASCII characters that are neither letters nor digits. Source: HTML, named character references. */
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tab: "\t",
    newline: "\n",
    nbsp: " ",
    excl: "!",
    quot: '"',
    num: "#",
    dollar: "$",
    percnt: "%",
    amp: "&",
    apos: "'",
    lpar: "(",
    rpar: ")",
    ast: "*",
    midast: "*",
    plus: "+",
    comma: ",",
    period: ".",
    sol: "/",
    colon: ":",
    semi: ";",
    lt: "<",
    equals: "=",
    gt: ">",
    quest: "?",
    commat: "@",
    lsqb: "[",
    lbrack: "[",
    bsol: "\\",
    rsqb: "]",
    rbrack: "]",
    hat: "^",
    lowbar: "_",
    underbar: "_",
    grave: "`",
    lcub: "{",
    lbrace: "{",
    vert: "|",
    verbar: "|",
    rcub: "}",
    rbrace: "}",
  }),
);

/** The text as it is, and then as it reads without its escapes, without the escapes of those, and so on. */
export function* readingsOf(text: string): Generator<Reading> {
  let reading: Reading | undefined = { text };
  for (let count = 0; reading !== undefined && count <= MOST_READINGS; count += 1) {
    yield reading;
    reading = withoutEscapes(reading);
  }
}

/** @returns nothing when there is no escape in it. */
function withoutEscapes({ text, origins }: Reading): Reading | undefined {
  const starts = new Uint32Array(text.length + 1);
  const originOf = (index: number) => origins?.[index] ?? index;
  const pieces: string[] = [];
  let length = 0;
  let read = 0;
  const keepUntil = (end: number) => {
    pieces.push(text.slice(read, end));
    for (; read < end; read += 1) starts[length++] = originOf(read);
  };
  for (const escape of text.matchAll(ESCAPE)) {
    const means = meaningOf(escape);
    if (means === undefined) continue;
    keepUntil(escape.index);
    pieces.push(means);
    for (let unit = 0; unit < means.length; unit += 1) starts[length++] = originOf(read);
    read += escape[0].length;
  }
  if (read === 0) return undefined;
  keepUntil(text.length);
  starts[length] = originOf(text.length);
  return { text: pieces.join(""), origins: starts.subarray(0, length + 1) };
}

function meaningOf([, byte, unit, point, short, sign, hex, decimal, name]: RegExpExecArray):
  string | undefined {
  const digits = byte ?? unit ?? point ?? short ?? hex;
  if (digits !== undefined) return characterOf(parseInt(digits, 16));
  if (decimal !== undefined) return characterOf(parseInt(decimal, 10));
  return sign === undefined ? NAMES.get(name?.toLowerCase() ?? "") : (LETTERS[sign] ?? sign);
}

function characterOf(codePoint: number): string | undefined {
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : undefined;
}
