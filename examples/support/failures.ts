/** Has an error that nobody catches end the process with its message, which says what to do, and without a stack. */
export function tellFailures(): void {
  // Once, however many examples one process runs.
  process.off("uncaughtException", tell).once("uncaughtException", tell);
}

function tell(error: Error): void {
  console.error(`Error: ${error.message}`);
  process.exit(1);
}
