import type { BedrockEmulator } from "../../testing/index.js";

/** The line for a shell that points any AWS SDK to an emulator. */
export function environmentLine({ env }: Pick<BedrockEmulator, "env">): string {
  const pairs = Object.entries(env()).map(([name, value]) => `${name}=${value}`);
  return `export ${pairs.join(" ")}`;
}
