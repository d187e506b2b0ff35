/** Makes an uncaught error end the process with its message, which says what to do, and without a stack trace. */
export function reportFailures(): void {
  // Only once, even if one process runs several examples.
  process.off("uncaughtException", report).once("uncaughtException", report);
}

function report(error: Error): void {
  console.error(`Error: ${error.message}`);
  process.exit(1);
}
