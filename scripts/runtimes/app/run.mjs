/**
 * For runtimes that are given a file: it gets the endpoints as JSON in its first argument, and prints the outcome as
 * JSON in the last line.
 */
import { runPrograms } from "./programs.mjs";

const endpoints = JSON.parse(process.argv[2] ?? "{}");
void runPrograms(endpoints).then((outcome) => console.log(JSON.stringify(outcome)));
