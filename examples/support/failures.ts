/** Has an error that nobody catches end the process with its message, which says what to do, and without a stack. */
export function tellFailures(): void {
  process.once("uncaughtException", (error) => {
    console.error(`Error: ${error.message}`);
    process.exit(1);
  });
}
