import type { EmulatedRequest } from "../requests.js";

/** The exceptions that can end a stream, according to the service model. */
export type StreamExceptionName =
  | "throttlingException"
  | "modelStreamErrorException"
  | "modelTimeoutException"
  | "internalServerException"
  | "serviceUnavailableException"
  | "validationException";

/**
 * Where in a reply a fault strikes, counted in events of a stream. A reply that is not a stream is one event, its body.
 */
export interface FaultPosition {
  /**
   * How many events are sent before the fault; 0 sends only the HTTP headers. If it is left out, the headers are not
   * sent either. If it exceeds the number of events, the fault strikes after the last one.
   */
  afterEvents?: number;
}

/** No fault: in a list of faults, a placeholder for a request that is answered normally. */
export interface NoFault {
  type: "none";
}

/** Answers 429 `ThrottlingException`. */
export interface ThrottleFault {
  type: "throttle";
  /** Value of the `retry-after` header, in seconds. Default: no header. */
  retryAfter?: number;
  /** Default: the service's "Too many requests, please wait before trying again." */
  message?: string;
}

/** Answers with an error of your choice. */
export interface RefuseFault {
  type: "refuse";
  /** Exception name, for example `AccessDeniedException`. */
  name: string;
  message: string;
  /** HTTP status. Default: the status of that name in the service model, or 400. */
  status?: number;
  /** Value of the `retry-after` header, in seconds. Default: no header. */
  retryAfter?: number;
}

/** Answers with an HTML page, as a gateway, a proxy or a sign-in page does. */
export interface PageFault {
  type: "page";
  /** HTTP status. Default: 502. */
  status?: number;
  /** Default: a one-line page with the status. */
  html?: string;
}

/** Answers with a redirect. */
export interface RedirectFault {
  type: "redirect";
  /** Value of the `location` header. */
  location: string;
  /** HTTP status. Default: 307, which tells the client to send the same request to `location`. */
  status?: number;
}

/** Answers 101, as if to switch to another protocol. HTTP/1.1 only. */
export interface SwitchFault {
  type: "switch";
  /** Whether the answer has the headers of an upgrade and closes the connection. Default: true. */
  upgrade?: boolean;
}

/** Answers with headers that announce no body, and closes the connection. HTTP/1.1 only. */
export interface CloseFault {
  type: "close";
}

/** Goes silent and leaves the connection open. */
export interface StallFault extends FaultPosition {
  type: "stall";
}

/** Destroys the connection. */
export interface CutFault extends FaultPosition {
  type: "cut";
  /** Sends the first half of the next event before the connection is destroyed. Default: false. */
  partial?: boolean;
  /** Closes the connection with a TCP RST, which a client sees as `ECONNRESET`, instead of a FIN. Default: false. */
  reset?: boolean;
  /** Cuts the body after this many bytes instead of between two events. */
  afterBytes?: number;
}

/** Ends the HTTP reply properly, but too early: a stream has no `messageStop`. */
export interface EndFault {
  type: "end";
  /** How many events are sent. */
  afterEvents: number;
  /** Sends the first half of the next event before the end. Default: false. */
  partial?: boolean;
}

/** Sends one event with a wrong checksum, and the others unchanged. */
export interface CorruptFault {
  type: "corrupt";
  /** Which event, counted from 0. */
  event: number;
}

/**
 * Sends other bytes in place of one event, and the other events unchanged. In a reply that is not a stream, they
 * replace the body.
 */
export interface ReplaceFault {
  type: "replace";
  /** Which event, counted from 0. */
  event: number;
  /** What is sent instead. For a stream this is a complete frame, including checksums. */
  bytes: Uint8Array;
}

/** Sends the whole reply and one more byte that is not part of it. */
export interface StrayByteFault {
  type: "stray-byte";
}

/**
 * Ends the stream with an exception. A reply that is not a stream becomes an HTTP error of the same name.
 */
export interface ExceptionFault {
  type: "exception";
  /** How many events are sent before it. Default: 0, so the exception comes first. */
  afterEvents?: number;
  /** Which exception. Default: `internalServerException`. */
  name?: StreamExceptionName;
  /** Default: a short text. */
  message?: string;
}

/** Ends the stream with a frame of `:message-type: error`: an error that is not in the service model. */
export interface ErrorFrameFault {
  type: "error-frame";
  /** How many events are sent before. Default: 0. */
  afterEvents?: number;
  /** `:error-code`. Default: `InternalError`. */
  code?: string;
  /** `:error-message`. Default: a short text. */
  message?: string;
}

/**
 * Ends an InvokeModel stream with a chunk in which the model itself reports an error, as Claude does:
 * `{ "type": "error", "error": { "type": "overloaded_error", "message": "Overloaded" } }`. A reply that is not a stream
 * becomes a `ModelErrorException` (424).
 */
export interface ErrorChunkFault {
  type: "error-chunk";
  /** How many events are sent before. Default: 0. */
  afterEvents?: number;
  /** `error.type` of the chunk. Default: `overloaded_error`. */
  error?: string;
  /** `error.message` of the chunk. Default: `Overloaded`. */
  message?: string;
}

/** Answers correctly, but slowly. */
export interface SlowFault {
  type: "slow";
  /** Milliseconds before the HTTP headers. Default: 0. */
  beforeReply?: number;
  /** Milliseconds before each event. Default: 0. */
  betweenEvents?: number;
}

/** A fault for one request. `type` says which kind. */
export type Fault =
  | NoFault
  | ThrottleFault
  | RefuseFault
  | PageFault
  | RedirectFault
  | CloseFault
  | SwitchFault
  | StallFault
  | CutFault
  | EndFault
  | CorruptFault
  | ReplaceFault
  | StrayByteFault
  | ExceptionFault
  | ErrorFrameFault
  | ErrorChunkFault
  | SlowFault;

/** A fault and how many requests in a row it strikes. */
export type RepeatedFault = Fault & {
  /** Default: 1. `Infinity` strikes every request. */
  times?: number;
};

/**
 * Which requests fail, and how.
 * - one fault or an array: used in order, each for `times` requests; later requests are answered normally
 * - a function of the request, called for each; `undefined` answers normally
 *
 * Faults strike authenticated requests, before they are checked.
 */
export type FaultScript =
  | RepeatedFault
  | RepeatedFault[]
  | ((request: EmulatedRequest) => Fault | undefined | Promise<Fault | undefined>);
