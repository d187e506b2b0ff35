/**
 * Makes a server appear far away: data takes half a round trip in each direction, and a new connection takes one round
 * trip before that.
 */
import { connect, createServer, type Socket } from "node:net";

const ROUND_TRIP_MS = 40;

/** Relays connections to a port of this machine as if it were far away. */
export function distant(port: number) {
  let opened = 0;
  const relay = createServer((near) => {
    opened += 1;
    const far = connect(port, "127.0.0.1");
    // On this machine TCP's handshake takes no time, so it is added.
    delay(near, far, ROUND_TRIP_MS);
    delay(far, near, 0);
  });
  return { relay, opened: () => opened };
}

/** Passes data on with a delay. Timers of equal length end in the order in which they started. */
function delay(from: Socket, to: Socket, handshake: number): void {
  const start = performance.now();
  const later = (act: () => void) =>
    void setTimeout(act, Math.max(0, handshake - (performance.now() - start)) + ROUND_TRIP_MS / 2);
  from.setNoDelay(true);
  from.on("data", (piece) => later(() => to.write(piece)));
  from.on("close", () => later(() => to.destroy()));
  from.on("error", () => undefined);
}
