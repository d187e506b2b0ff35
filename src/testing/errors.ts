/** HTTP status of each exception in the Bedrock Runtime service model. Any other name gets 400. */
const STATUS_BY_NAME: Record<string, number> = {
  AccessDeniedException: 403,
  ConflictException: 400,
  IncompleteSignatureException: 403,
  InternalServerException: 500,
  InvalidSignatureException: 403,
  MissingAuthenticationTokenException: 403,
  ModelErrorException: 424,
  ModelNotReadyException: 429,
  ModelStreamErrorException: 424,
  ModelTimeoutException: 408,
  ResourceNotFoundException: 404,
  SerializationException: 400,
  ServiceQuotaExceededException: 400,
  ServiceUnavailableException: 503,
  ThrottlingException: 429,
  UnknownOperationException: 404,
  UnrecognizedClientException: 403,
  ValidationException: 400,
};

/** An error answer of the service. */
export interface ServiceError {
  /** Exception name, for example `ThrottlingException`. */
  name: string;
  /** The service's message. */
  message: string;
  /** HTTP status. Default: the status of that name in the service model, or 400. */
  status?: number;
}

/** The HTTP status of an error. */
export function statusOf(error: ServiceError): number {
  return error.status ?? STATUS_BY_NAME[error.name] ?? 400;
}

/** The `x-amzn-errortype` header as the service writes it. */
export function errorTypeHeader(name: string): string {
  return `${name}:http://internal.amazon.com/coral/com.amazon.bedrock/`;
}

/** The answer to a body that is not a JSON object. */
export const NOT_A_JSON_OBJECT: ServiceError = {
  name: "SerializationException",
  message: "The request body is not a JSON object.",
};

/** The answer to a request that is not for any operation of the emulator. */
export const UNKNOWN_OPERATION: ServiceError = {
  name: "UnknownOperationException",
  message: "The requested operation is not recognized by the service.",
};
