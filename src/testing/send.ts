import { setTimeout } from "node:timers/promises";
import type { Channel } from "./channel.js";
import type { Delivery } from "./faults/delivery.js";
import type { RequestRecord } from "./requests.js";

/** Sends an answer step by step and records its outcome. */
export async function send(
  { answer, steps }: Delivery,
  channel: Channel,
  record: Pick<RequestRecord, "status" | "outcome">,
): Promise<void> {
  for (const step of steps) {
    if (channel.signal.aborted) break;
    switch (step.do) {
      case "head":
        record.status = answer.status;
        channel.writeHead(answer);
        break;
      case "flush":
        channel.flushHead();
        break;
      case "write":
        await channel.write(step.bytes);
        break;
      case "wait":
        await setTimeout(step.ms, undefined, { signal: channel.signal }).catch(() => {});
        break;
      case "stall":
        await channel.closed;
        break;
      case "destroy":
        record.outcome = "cut";
        channel.destroy(step.reset);
        await channel.closed;
        return;
      case "end":
        record.outcome = "completed";
        channel.end();
        return;
    }
  }
  record.outcome = "aborted";
}
