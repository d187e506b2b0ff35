/**
 * Runs the programs of a bundle, and prints what went wrong as JSON.
 *
 *   node run_programs.mjs <bundle> <endpoints as JSON>
 */
const { runPrograms } = await import(process.argv[2] ?? "");
process.stdout.write(JSON.stringify(await runPrograms(JSON.parse(process.argv[3] ?? "{}"))));
