import { setTimeout } from "node:timers/promises";
import type { Answer } from "./answer.js";
import type { Delivery } from "./faults/delivery.js";
import type { RequestRecord } from "./requests.js";
import type { AnyRequest, AnyResponse } from "./server.js";

/** Sends an answer step by step and notes in `record` what became of it. */
export async function send(
  { answer, steps }: Delivery,
  request: AnyRequest,
  response: AnyResponse,
  record?: Pick<RequestRecord, "status" | "outcome">,
): Promise<void> {
  const gone = new AbortController();
  const closed = new Promise<void>((resolve) => response.once("close", resolve));
  void closed.then(() => gone.abort());
  response.on("error", () => {});

  for (const step of steps) {
    if (gone.signal.aborted) break;
    switch (step.do) {
      case "head":
        writeHead(response, answer, record);
        break;
      case "write":
        await Promise.race([write(response, step.bytes), closed]);
        break;
      case "wait":
        await setTimeout(step.ms, undefined, { signal: gone.signal }).catch(() => {});
        break;
      case "stall":
        await closed;
        break;
      case "destroy":
        if (record) record.outcome = "cut";
        destroyConnection(request);
        await closed;
        return;
      case "end":
        if (record) record.outcome = "completed";
        response.end();
        return;
    }
  }
  if (record) record.outcome = "aborted";
}

function writeHead(response: AnyResponse, answer: Answer, record?: Pick<RequestRecord, "status">): void {
  if (record) record.status = answer.status;
  response.writeHead(answer.status, answer.headers);
}

/** Resolves when the bytes have left: each event is a write of its own, as from a model that is still thinking. */
function write(response: AnyResponse, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    // The two classes' overloads of `write` do not unite.
    if ("stream" in response) response.write(bytes, () => resolve());
    else response.write(bytes, () => resolve());
  });
}

function destroyConnection(request: AnyRequest): void {
  if ("stream" in request) request.stream.session?.destroy();
  else request.socket.destroy();
}
