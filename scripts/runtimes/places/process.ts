import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Where everything is installed and run. It is outside of this repository, whose tsconfig.json would lead bundlers to
 * the sources.
 */
export const FOLDER = join(tmpdir(), "langchain-bedrock-runtimes");

/** The path of an installed file. */
export function installed(path: string): string {
  return join(FOLDER, "node_modules", path);
}

/** Far longer than any command takes. */
const LONGEST_MS = 300_000;

/**
 * Runs a command to its end.
 *
 * @returns its standard output.
 * @throws Error with its output, when it failed.
 */
export async function output([command, ...args]: readonly [string, ...string[]]): Promise<string> {
  const child = start(command, args, { timeout: LONGEST_MS });
  const [out, error] = [collected(child.stdout), collected(child.stderr)];
  const [code] = (await once(child, "close")) as [number | null];
  if (code === 0) return out();
  throw new Error(`${command} ended with ${code ?? "a signal"}: ${(error() || out()).trim()}`);
}

/** Starts a command in its own process group, so that {@link stop} ends everything that it has started. */
export function start(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  return spawn(command, args, {
    cwd: FOLDER,
    env: {
      ...process.env,
      CI: "1",
      NO_COLOR: "1",
      WRANGLER_SEND_METRICS: "false",
      NEXT_TELEMETRY_DISABLED: "1",
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    ...options,
  });
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "close");
  process.kill(-child.pid, "SIGKILL");
  await ended;
}

/** Collects what a stream writes, and returns a function that returns it. */
export function collected(stream: NodeJS.ReadableStream | null): () => string {
  let text = "";
  stream?.on("data", (piece: Buffer) => {
    text += piece.toString();
  });
  return () => text;
}
