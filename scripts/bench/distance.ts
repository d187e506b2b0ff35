/**
 * A server that is far away: what goes to it and what comes from it takes half a round trip each, and a new connection one
 * round trip before anything.
 */
import { connect, createServer, type Socket } from "node:net";

const ROUND_TRIP_MS = 40;

/** Relays connections to a port of this machine as if it were far away. */
export function distant(port: number) {
  let opened = 0;
  const relay = createServer((near) => {
    opened += 1;
    const far = connect(port, "127.0.0.1");
    // The handshake of TCP is over at once here.
    carry(near, far, ROUND_TRIP_MS);
    carry(far, near, 0);
  });
  return { relay, opened: () => opened };
}

/** Hands on what comes, later; timers of equal length end in the order in which they began. */
function carry(from: Socket, to: Socket, handshake: number): void {
  const start = performance.now();
  const later = (act: () => void) =>
    void setTimeout(act, Math.max(0, handshake - (performance.now() - start)) + ROUND_TRIP_MS / 2);
  from.setNoDelay(true);
  from.on("data", (piece) => later(() => to.write(piece)));
  from.on("close", () => later(() => to.destroy()));
  from.on("error", () => undefined);
}
