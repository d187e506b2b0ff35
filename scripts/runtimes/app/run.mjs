/** For the runtimes that are started with a file: the endpoints as JSON in the first argument, the outcome as JSON in the last line. */
import { runPrograms } from "./programs.mjs";

const endpoints = JSON.parse(process.argv[2] ?? "{}");
void runPrograms(endpoints).then((outcome) => console.log(JSON.stringify(outcome)));
