import type { Row } from "../row.js";
import { LOSSES, STALLS } from "./connection.js";
import { EVENTS } from "./events.js";
import { REFUSALS } from "./refusals.js";

/** Every fault of the emulator at every phase it can strike in. */
export const ROWS: readonly Row[] = [...REFUSALS, ...STALLS, ...LOSSES, ...EVENTS];
