import { errorAnswer, type Answer } from "./answer.js";

/** An error of the `reply` or `faults` that the emulator was given. */
class ScriptError extends Error {}

/** Runs a part of a script, so that its errors are told apart from the emulator's own. */
export async function runScript<Result>(run: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (cause) {
    throw new ScriptError(String(cause), { cause });
  }
}

/**
 * What the client is told when no answer could be made: a failed script has a status that no client retries, and the
 * emulator's own failure that of a service that fails.
 */
export function failureAnswer(error: unknown): Answer {
  if (error instanceof ScriptError) {
    return errorAnswer({ name: "EmulatorScriptException", message: error.message, status: 400 });
  }
  const message = `The emulator itself failed, which is a defect of langchain-bedrock/testing: ${String(error)}`;
  return errorAnswer({ name: "EmulatorFailureException", message, status: 500 });
}
