/** Makes an uncaught error end the process with its message, which says what to do, and without a stack trace. */
export function tellFailures(): void {
  // Only once, even if one process runs several examples.
  process.off("uncaughtException", tell).once("uncaughtException", tell);
}

function tell(error: Error): void {
  console.error(`Error: ${error.message}`);
  process.exit(1);
}
