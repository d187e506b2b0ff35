import { ChatBedrock, ChatBedrockConverse } from "./src/index.js";
import { ROWS } from "./src/tests/faults/rows/index.js";
import { observe } from "./src/tests/faults/observe.js";
import { WAYS } from "./src/tests/faults/ways.js";
import { ERRORS } from "./src/tests/faults/row.js";
import { REPLY } from "./src/tests/faults/phases.js";
import { getRetryable } from "@langchain/core/errors";
const only = process.argv[2];
const t0 = performance.now(); let cells = 0, runs = 0;
for (const row of ROWS) {
  if (only && !row.fault.includes(only)) continue;
  const lines: string[] = [];
  await Promise.all([ChatBedrockConverse, ChatBedrock].flatMap((C) => Object.entries(WAYS).map(async ([name, way]) => {
    if (row.only && row.only !== C.name) return;
    const ending = name === "invoke" ? row.whole : row.streamed;
    if (ending === undefined) return;
    cells++;
    const modelOf = (f: any) => new C(f);
    const bad: string[] = [];
    const see = async (maxRetries: number) => { runs++; return observe(row, { modelOf, way, fields: { maxRetries, ...row.deadlines } }); };
    const show = (o: any) => JSON.stringify({ ...o, error: o.error && { n: o.error.name, c: o.error.code, s: o.error.statusCode, r: o.error.retryable, g: getRetryable(o.error), d: o.error.deadline, p: o.error.partialMessage?.text, id: o.error.requestId?.slice(0,4), m: String(o.error.message).slice(0, 140) } });
    if (ending === "the reply") {
      const o = await see(1);
      if (o.error || o.text !== REPLY || o.sends !== 1 || o.openAfterClose) bad.push(show(o));
    } else {
      const o: any = await see(ending.retried ? 0 : 1);
      const e = o.error;
      if (!(e instanceof ERRORS[ending.code]) || e.code !== ending.code || e.statusCode !== ending.statusCode || e.retryable !== ending.retryable || getRetryable(e) !== ending.retryable || (e as any).deadline !== ending.deadline
        || (e as any).partialMessage?.text !== (name === "invoke" ? undefined : ending.partial) || (name !== "invoke" && o.text !== (ending.partial ?? "")) || o.sends !== 1 || o.openAfterClose
        || (ending.connection && o.open !== (ending.connection === "kept" ? 1 : 0))) bad.push(show(o));
      if (ending.retried) { const o = await see(1); if (o.error || o.text !== REPLY || o.sends !== 2) bad.push("RETRY " + show(o)); }
    }
    for (const b of bad) lines.push(`   ${C.name} ${name}: ${b}`);
  })));
  if (lines.length) console.log(`${row.fault} | ${row.phase} | want whole ${JSON.stringify(row.whole)} streamed ${JSON.stringify(row.streamed)}\n${lines.join("\n")}`);
}
console.log({ rows: ROWS.length, cells, runs, ms: performance.now() - t0, cpu: process.cpuUsage() });
