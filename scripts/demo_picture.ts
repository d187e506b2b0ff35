/**
 * Writes `docs/demo.svg`, the picture of a terminal in the README, from what `npm run demo` prints.
 *
 *   npm run docs:demo
 */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const PICTURE = fileURLToPath(new URL("../docs/demo.svg", import.meta.url));
const DEMO = fileURLToPath(new URL("demo.ts", import.meta.url));

/** The command that runs it. `--silent` leaves out what npm itself prints. */
const COMMAND = "npm run --silent demo";

const FONT_SIZE = 14;
/** A character of any monospaced font is at most this wide. */
const CHARACTER_WIDTH = 8.5;
const LINE_HEIGHT = 21;
const MARGIN = 24;
const BAR_HEIGHT = 34;

/** How a line looks; the first match applies. The picture has its own background, so it suits light and dark pages. */
const LOOKS: readonly [line: RegExp, look: string][] = [
  [/^\$ /, "command"],
  [/^prompt\..*:$/, "heading"],
  [/^"/, "chunk"],
  [/^usage:/, "usage"],
  [/^/, "plain"],
];

const STYLE = [
  `text { font: ${FONT_SIZE}px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre }`,
  ".plain { fill: #d5d9e0 }",
  ".command { fill: #f0f2f5; font-weight: bold }",
  ".heading { fill: #9db4d0 }",
  ".chunk { fill: #b3c7a1 }",
  ".usage { fill: #d3bf97 }",
].join("\n    ");

/** Runs the demo, and draws what it prints. */
export async function pictureOfDemo(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ["--no-warnings", "--import", "tsx", DEMO]);
  return pictureOf([`$ ${COMMAND}`, ...stdout.trimEnd().split("\n")]);
}

function pictureOf(lines: readonly string[]): string {
  const longest = Math.max(...lines.map(({ length }) => length));
  const width = Math.ceil(longest * CHARACTER_WIDTH) + 2 * MARGIN;
  const height = BAR_HEIGHT + lines.length * LINE_HEIGHT + MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
  <title>${COMMAND}</title>
  <style>
    ${STYLE}
  </style>
  <rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="#22272f" stroke="#454c57"/>
  ${[0, 1, 2].map((dot) => `<circle cx="${MARGIN + 18 * dot}" cy="18" r="5" fill="#4d5561"/>`).join("")}
${lines.map(drawLine).join("\n")}
</svg>
`;
}

function drawLine(line: string, index: number): string {
  const look = LOOKS.find(([fits]) => fits.test(line))?.[1];
  const y = BAR_HEIGHT + (index + 1) * LINE_HEIGHT - 5;
  return `  <text x="${MARGIN}" y="${y}" class="${look}">${escaped(line)}</text>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PICTURE, await pictureOfDemo());
