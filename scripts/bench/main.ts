/**
 * Compares the built package with others over one local server. Each measurement is a separate process, and they take
 * turns, so that a busy moment of the machine affects them all; the results are medians. Writes docs/performance.md.
 *
 *   npm run bench             all rows
 *   npm run bench -- text     the rows of these measures, printed only
 */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { format, resolveConfig } from "prettier";

import { LOCALHOST } from "../../src/tests/cli/certificate.js";
import { ROWS, type Measured, type Row } from "./rows.js";

const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 5);
const FOLDER = fileURLToPath(new URL(".", import.meta.url));

const wanted = process.argv.slice(2);
const rows = ROWS.filter(({ ours: [name] }) => wanted.length === 0 || wanted.includes(name));

if (!existsSync(`${FOLDER}node_modules`)) {
  execFileSync("npm", ["ci", "--legacy-peer-deps"], { cwd: FOLDER, stdio: "inherit" });
}
const server = spawn(process.execPath, ["--no-warnings", "--import", "tsx", `${FOLDER}server.ts`], {
  stdio: ["ignore", "pipe", "inherit"],
});
const [printedPorts] = (await once(server.stdout, "data")) as [Buffer];
const ports = JSON.parse(String(printedPorts)) as { plain: number; distant: number };
const endpoints = [`http://127.0.0.1:${ports.plain}`, `https://localhost:${ports.distant}`];

const certificates = join(await mkdtemp(join(tmpdir(), "bench-")), "localhost.pem");
writeFileSync(certificates, LOCALHOST.cert);
const env = { ...process.env, NODE_EXTRA_CA_CERTS: certificates };

function measure([name, contender]: Measured): number {
  const args = ["--no-warnings", `${FOLDER}measure.mjs`, name, contender, ...endpoints];
  const printed = execFileSync(process.execPath, args, { encoding: "utf8", env });
  return Number(JSON.parse(printed.trim().split("\n").at(-1) ?? ""));
}

/** The values of each measure and contender, measured once per round however many rows use them. */
const measured = new Map<string, { of: Measured; values: number[] }>();
for (const { ours, other, base } of rows) {
  for (const of of [ours, other, ...(base ? [base] : [])]) measured.set(of.join(), { of, values: [] });
}
for (let round = 0; round < ROUNDS; round += 1) {
  for (const { of, values } of measured.values()) values.push(measure(of));
}
server.kill();

function median(of: Measured): number {
  const values = measured.get(of.join())?.values.toSorted((one, other) => one - other) ?? [];
  return values[Math.floor(values.length / 2)] ?? Number.NaN;
}

function line({ what, unit, ours, other, base, target, limit }: Row): string {
  const beyond = base ? median(base) : 0;
  const [own, others] = [median(ours) - beyond, median(other) - beyond];
  const most = target ?? (limit && `${limit} ${unit}`);
  const goal = most ? `≤ ${most}` : "";
  return `| ${what} | ${own.toFixed(1)} ${unit} | ${others.toFixed(1)} ${unit} | ${(own / others).toFixed(2)} | ${goal} |`;
}

function versionOf(name: string): string {
  const { version } = JSON.parse(readFileSync(`${FOLDER}node_modules/${name}/package.json`, "utf8")) as {
    version: string;
  };
  return `${name} ${version}`;
}

const PEERS = [
  "@langchain/aws",
  "@langchain/community",
  "@ai-sdk/amazon-bedrock",
  "@aws-sdk/client-bedrock-runtime",
];
const table = [
  "| | this package | the other | ratio | goal |",
  "| --- | --: | --: | --: | --: |",
  ...rows.map(line),
].join("\n");
console.log(table);

const [processor] = cpus();
const page = `# Performance

What this package costs compared with others, measured by \`npm run bench\` over a local server. Each measurement is a
separate process; they take turns, and the results are medians of ${ROUNDS} rounds. The other package is \`@langchain/aws\`
unless the row names one. Ratios below 1 are in this package's favour. On a busy machine the numbers are higher; the ratios
vary by about a tenth.

${table}

Measured with Node ${process.version} on ${cpus().length} × ${processor?.model.trim() ?? "an unknown processor"}, against ${PEERS.map(versionOf).join(", ")}.

## Where the time goes

- **Streams.** The SDK sends, and this package reads: one pass over the bytes makes the events, in the SDK's own format, instead
  of the SDK's own decoding. Code that wraps \`send\`, or the stream in its output, sees every event as before, but then each
  event costs a promise again. Most of what is left of the time for a streamed text is LangChain's own.
- **Joined chunks.** LangChain joins every chunk of a stream with all chunks before it. This package postpones that until the
  whole is read, and joins the pieces of a block as they arrive.
- **History and media.** The body of a request is written by \`JSON.stringify\`, and long bytes apart from it, where the SDK
  writes all of it byte by byte. Each of the rules that make a conversation acceptable to the model runs only when the request
  contains the kinds of blocks that it concerns.
- **Small calls.** Deadlines, retries, the checks of the reply, the rules for the history and the traces take this package
  longer than the other, whose part is little more than LangChain's own. A whole call takes it less time all the same, because
  it reuses its connections.
- **Import.** The AWS SDK and the code that talks to it are loaded with the first call. The row for an import and a first call
  together shows what that call takes longer.
`;
if (wanted.length === 0) {
  const path = fileURLToPath(new URL("../../docs/performance.md", import.meta.url));
  writeFileSync(path, await format(page, { ...(await resolveConfig(path)), filepath: path }));
}
