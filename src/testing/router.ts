import { OPERATIONS, type Operation } from "./requests.js";

/** The operation and the model of a request. */
export interface Route {
  operation: Operation;
  modelId: string;
}

const MODEL_PATH = /^\/model\/([^/]+)\/([a-z-]+)$/;

/**
 * Reads `POST /model/{modelId}/{operation}`. The model id is one URI-encoded segment: an ARN arrives with `%2F` and
 * `%3A`.
 */
export function route(method: string, path: string): Route | undefined {
  const match = MODEL_PATH.exec(path);
  const operation = OPERATIONS.find((name) => name === match?.[2]);
  if (method !== "POST" || match?.[1] === undefined || operation === undefined) return undefined;
  try {
    return { operation, modelId: decodeURIComponent(match[1]) };
  } catch {
    return undefined;
  }
}
