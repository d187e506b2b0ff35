import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

import { describe, expect, it } from "@jest/globals";

import { chat } from "../../cli/chat/command.js";
import { doctor } from "../../cli/doctor/command.js";
import { emulate } from "../../cli/emulate/command.js";
import { blocksOf, PACKED_PAGES, proseOf } from "../support/pages.js";

const { files, scripts }: { files: string[]; scripts: Record<string, string> } = JSON.parse(
  readFileSync("package.json", "utf8"),
);

/** npm packs these whatever `files` says. */
const ALWAYS_PACKED = ["README.md", "LICENSE", "package.json"];

const COMMANDS = { chat: chat.options, doctor: doctor.options, emulate: emulate.options };

/** The targets of a page's links and pictures. */
function linksOf(page: string): string[] {
  return [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
}

/** The anchors that GitHub and npm give a page's headings. */
function anchorsOf(page: string): string[] {
  return [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function isPacked(file: string): boolean {
  return [...files, ...ALWAYS_PACKED].some((entry) => file === entry || file.startsWith(`${entry}/`));
}

/** What is wrong with a link of a page. */
function faultOf(page: string, target: string): string | undefined {
  if (/^https:\/\/[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(target)) return undefined;
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? page : normalize(join(dirname(page), path));
  if (!existsSync(file)) return `${target}: no such file`;
  if (!isPacked(file)) return `${target}: not packed`;
  if (anchor !== undefined && !anchorsOf(file).includes(anchor)) return `${target}: no such heading`;
  return undefined;
}

describe.each(PACKED_PAGES)("%s", (page) => {
  it("is packed, and so is all that it links to", () => {
    expect(isPacked(page)).toBe(true);
    expect(linksOf(page).flatMap((target) => faultOf(page, target) ?? [])).toEqual([]);
  });

  it("names scripts of npm that there are", () => {
    const named = [...readFileSync(page, "utf8").matchAll(/npm run (?:--?\w+ )?([a-z][\w:-]*)/g)];
    expect(named.flatMap(([, script = ""]) => (script in scripts ? [] : script))).toEqual([]);
  });

  it("shows command lines that the command takes", () => {
    const shown = blocksOf(page, "sh").flatMap((block) => [
      ...block.matchAll(/^npx langchain-bedrock (chat|doctor|emulate)(.*)$/gm),
    ]);
    const unknown = shown.flatMap(([line, command = "", rest = ""]) =>
      [...rest.matchAll(/ --([a-z-]+)/g)].flatMap(([, option = ""]) =>
        option in Reflect.get(COMMANDS, command) ? [] : line,
      ),
    );
    expect(unknown).toEqual([]);
  });

  it("has JSON that can be read", () => {
    for (const block of blocksOf(page, "json")) expect(() => JSON.parse(block)).not.toThrow();
  });
});

it("the index of docs/ has every page of it", () => {
  const linked = linksOf("docs/README.md").map((target) => normalize(join("docs", target)));
  const pages = PACKED_PAGES.filter((page) => page.startsWith("docs/") && page !== "docs/README.md");
  expect(pages.filter((page) => !linked.includes(page))).toEqual([]);
});
