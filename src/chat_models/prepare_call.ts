import type { BaseMessage } from "@langchain/core/messages";

import type { ApiName } from "../models/resolve.js";
import { abortReason } from "../transport/exchange/abort_reason.js";
import type { Warning } from "../warnings.js";
import type { Connection } from "./api/connection.js";
import { Call } from "./call.js";
import type { CallSettings } from "./options/settings.js";
import { buildRequest } from "./request/build_request.js";
import { lookUpProfile, withResolvedModel } from "./request/inference_profile_lookup.js";
import { fetchWithinCall } from "./request/remote_media.js";

/** What a call is prepared with besides its messages and settings. */
export interface CallContext {
  /** The API that will carry it. */
  api: ApiName;
  connection: Connection;
  /** Warnings about the call's options. */
  warnings: readonly Warning[];
}

/**
 * Prepares a call: finds out which model it is for, fetches remote media, and builds the request.
 *
 * @throws AbortedError when the call has been aborted already.
 * @throws InvalidInputError when the request cannot be built.
 */
export async function prepareCall(
  messages: readonly BaseMessage[],
  given: CallSettings,
  { api, connection, warnings }: CallContext,
): Promise<Call> {
  if (given.signal?.aborted) throw abortReason(given.signal);
  await lookUpProfile(given);
  const { fetched, settings } = await fetchWithinCall(messages, withResolvedModel(given));
  const model = settings.applicationInferenceProfile ?? settings.model;
  return Call.prepare(
    (lessons) => buildRequest(messages, settings, { api, fetched, lessons, warnings }),
    async () => ({ destination: await connection.destination(), api, model }),
    settings.repairHistory ?? true,
  );
}
