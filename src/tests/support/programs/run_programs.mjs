/**
 * Runs the programs of a bundle, and prints what went wrong as JSON.
 *
 *   node run_programs.mjs <bundle> <endpoints as JSON>
 */
const { runPrograms } = await import(process.argv[2] ?? "");
const faults = JSON.stringify(await runPrograms(JSON.parse(process.argv[3] ?? "{}")));
// On a busy machine, the `fetch` of Node 20 now and then leaves the connection of an aborted request open.
process.stdout.write(faults, () => process.exit());
