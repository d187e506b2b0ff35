/** Status of each exception of the Bedrock Runtime service model; an unlisted name is answered with 400. */
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

/** An error answer of the service: what it is called, its HTTP status and what it says. */
export interface ServiceError {
  /** Exception name, for example `ThrottlingException`. */
  name: string;
  /** The service's message. */
  message: string;
  /** HTTP status. Default: the one the service model gives that name, else 400. */
  status?: number;
}

export function statusOf(error: ServiceError): number {
  return error.status ?? STATUS_BY_NAME[error.name] ?? 400;
}

/** The `x-amzn-errortype` header as the service writes it. */
export function errorTypeHeader(name: string): string {
  return `${name}:http://internal.amazon.com/coral/com.amazon.bedrock/`;
}

export const UNKNOWN_OPERATION: ServiceError = {
  name: "UnknownOperationException",
  message: "The requested operation is not recognized by the service.",
};
