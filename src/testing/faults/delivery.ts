import { chunkEvent, errorAnswer, type Answer } from "../answer.js";
import { corruptFrame, encodeError, encodeEvent, encodeException } from "../frames.js";
import type { Fault } from "./fault.js";

/** One step of sending an answer. */
type Step =
  | { do: "wait"; ms: number }
  | { do: "head" }
  /** Sends the headers at once instead of with the first bytes of the body. */
  | { do: "flush" }
  | { do: "write"; bytes: Uint8Array }
  | { do: "stall" }
  | { do: "destroy"; reset: boolean }
  | { do: "end" };

/** An answer and the steps in which it is sent. */
export interface Delivery {
  answer: Answer;
  steps: Step[];
}

const HEAD: Step = { do: "head" };
const FLUSH: Step = { do: "flush" };
const END: Step = { do: "end" };
const NOTHING: Answer = { status: 0, headers: {}, pieces: [] };
const UPGRADE = { connection: "upgrade", upgrade: "other" };
/** Not valid JSON, and too short for a frame. */
const STRAY_BYTE = Uint8Array.of(0);

/**
 * The delivery of a fault that strikes before a reply begins, so no scripted reply is used up. `undefined` for other
 * faults.
 */
export function planWithoutReply(fault: Fault): Delivery | undefined {
  switch (fault.type) {
    case "throttle": {
      const { message = "Too many requests, please wait before trying again." } = fault;
      return sendWhole(errorAnswer({ name: "ThrottlingException", message }, retryAfter(fault)));
    }
    case "refuse":
      return sendWhole(errorAnswer(fault, retryAfter(fault)));
    case "page": {
      const { status = 502, html = `<html><body><h1>${status}</h1></body></html>` } = fault;
      return sendWhole(foreignAnswer(status, { "content-type": "text/html" }, html));
    }
    case "redirect": {
      const { status = 307, location } = fault;
      return sendWhole(foreignAnswer(status, { location }, ""));
    }
    case "switch":
      return sendWhole({ status: 101, headers: fault.upgrade === false ? {} : UPGRADE, pieces: [] });
    case "stall":
      return fault.afterEvents === undefined ? planDelivery(NOTHING, fault) : undefined;
    case "cut":
      if (fault.afterBytes !== undefined) return undefined;
      return fault.afterEvents === undefined ? planDelivery(NOTHING, fault) : undefined;
    default:
      return undefined;
  }
}

/** Sends the whole answer without delay. */
export function sendWhole(answer: Answer): Delivery {
  return { answer, steps: [HEAD, ...writes(answer.pieces), END] };
}

/** Plans how `answer` is sent under `fault`. */
export function planDelivery(answer: Answer, fault: Fault): Delivery {
  const { pieces } = answer;
  switch (fault.type) {
    case "none":
    case "throttle":
    case "refuse":
    case "page":
    case "redirect":
    case "switch":
      return sendWhole(answer);
    case "stall":
      return { answer, steps: [...begin(answer, fault.afterEvents), { do: "stall" }] };
    case "cut":
      return {
        answer,
        steps: [
          ...(fault.afterBytes === undefined
            ? [...begin(answer, fault.afterEvents), ...half(answer, fault)]
            : [
                HEAD,
                FLUSH,
                { do: "write" as const, bytes: Buffer.concat(pieces).subarray(0, fault.afterBytes) },
              ]),
          { do: "destroy", reset: fault.reset ?? false },
        ],
      };
    case "close":
      return sendWhole({ ...answer, headers: { ...answer.headers, connection: "close" }, pieces: [] });
    case "end":
      return { answer, steps: [...begin(answer, fault.afterEvents), ...half(answer, fault), END] };
    case "corrupt": {
      const corrupted = pieces.map((piece, index) => (index === fault.event ? corruptFrame(piece) : piece));
      return sendWhole({ ...answer, pieces: corrupted });
    }
    case "replace": {
      const replaced = pieces.map((piece, index) => (index === fault.event ? fault.bytes : piece));
      return sendWhole({ ...answer, pieces: replaced });
    }
    case "stray-byte":
      return sendWhole({ ...answer, pieces: [...pieces, STRAY_BYTE] });
    case "exception": {
      const { name = "internalServerException", message = `The emulator was told to send ${name}.` } = fault;
      if (isStream(answer)) return endWith(answer, fault.afterEvents, encodeException(name, message));
      return sendWhole(errorAnswer({ name: name.charAt(0).toUpperCase() + name.slice(1), message }));
    }
    case "error-frame": {
      const { code = "InternalError", message = "The emulator was told to send an error frame." } = fault;
      if (isStream(answer)) return endWith(answer, fault.afterEvents, encodeError(code, message));
      return sendWhole(errorAnswer({ name: code, message, status: 500 }));
    }
    case "error-chunk": {
      const { error: type = "overloaded_error", message = "Overloaded" } = fault;
      if (!isStream(answer)) return sendWhole(errorAnswer({ name: "ModelErrorException", message }));
      const { chunk = {} } = chunkEvent({ type: "error", error: { type, message } });
      return endWith(answer, fault.afterEvents, encodeEvent("chunk", chunk));
    }
    case "slow": {
      const { beforeReply = 0, betweenEvents = 0 } = fault;
      const slowed = writes(pieces).flatMap((write): Step[] => [{ do: "wait", ms: betweenEvents }, write]);
      return { answer, steps: [{ do: "wait", ms: beforeReply }, HEAD, ...slowed, END] };
    }
  }
}

/** An answer from something in front of Bedrock. It has no request id. */
function foreignAnswer(status: number, headers: Record<string, string>, body: string): Answer {
  return { status, headers, pieces: [Buffer.from(body, "utf8")] };
}

function retryAfter(fault: { retryAfter?: number }): Record<string, string> {
  return fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) };
}

function isStream({ headers }: Answer): boolean {
  return headers["content-type"] === "application/vnd.amazon.eventstream";
}

/** Headers and the first events; nothing at all when no count is given. */
function begin({ pieces }: Answer, afterEvents: number | undefined): Step[] {
  return afterEvents === undefined ? [] : [HEAD, FLUSH, ...writes(pieces.slice(0, afterEvents))];
}

/** The first half of the event after the last one sent, when a fault asks for it. */
function half({ pieces }: Answer, fault: { afterEvents?: number; partial?: boolean }): Step[] {
  const next = pieces[fault.afterEvents ?? 0];
  if (!fault.partial || !next) return [];
  const head = fault.afterEvents === undefined ? [HEAD] : [];
  return [...head, { do: "write", bytes: next.subarray(0, Math.ceil(next.length / 2)) }];
}

function endWith(answer: Answer, afterEvents = 0, frame: Uint8Array): Delivery {
  return { answer, steps: [...begin(answer, afterEvents), { do: "write", bytes: frame }, END] };
}

function writes(pieces: Uint8Array[]): Step[] {
  return pieces.map((bytes) => ({ do: "write", bytes }));
}
