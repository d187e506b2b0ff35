import { runPrograms } from "../programs.mjs";

/** Requests the endpoints of the emulators, runs the programs against them, and sends the outcome. */
async function main() {
  const endpoints = /** @type {Record<string, string>} */ (await (await fetch("/endpoints")).json());
  const outcome = await runPrograms(endpoints).catch((error) => ({ page: String(error) }));
  await fetch("/outcome", { method: "POST", body: JSON.stringify(outcome) });
}

void main();
