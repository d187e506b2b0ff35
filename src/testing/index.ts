export { startBedrockEmulator } from "./emulator.js";
export type { BedrockEmulator, BedrockEmulatorOptions, BedrockEmulatorScript } from "./options.js";
export type { BatchOptions, EmulatedJob, JobFault, JobStatus } from "./batch/options.js";
export type { OtherRequest } from "./batch/services.js";
export type { EmulatorCredentials } from "./auth/credentials.js";
export type { ConnectionCounts } from "./server.js";
export type { EmulatedRequest, Operation, Outcome } from "./requests.js";
export type { WireEvent } from "./answer.js";
export type { JsonObject, JsonValue } from "./json_value.js";
export type { ServiceError } from "./errors.js";
export type {
  Reply,
  ReplyFunction,
  ReplyObject,
  ReplyReasoning,
  ReplyScript,
  ReplyToolCall,
  ReplyUsage,
} from "./reply/reply.js";
export type {
  CorruptFault,
  CloseFault,
  CutFault,
  EndFault,
  ErrorChunkFault,
  ErrorFrameFault,
  ExceptionFault,
  Fault,
  FaultPosition,
  FaultScript,
  NoFault,
  PageFault,
  RedirectFault,
  RefuseFault,
  RepeatedFault,
  ReplaceFault,
  SlowFault,
  StallFault,
  StrayByteFault,
  StreamExceptionName,
  SwitchFault,
  ThrottleFault,
} from "./faults/fault.js";
