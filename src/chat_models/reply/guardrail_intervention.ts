import type { MessageOutputVersion } from "@langchain/core/messages";

import { describeFindings } from "../../stream/guardrail_findings.js";
import { toMessage } from "../../stream/message.js";
import { GuardrailInterventionError } from "../../errors/guardrail_intervention.js";
import type { ReplyStream } from "./reply_stream.js";
import type { CallSettings } from "../options/settings.js";

/**
 * Throws for a complete reply in which a guardrail intervened, if the caller wants that. The stop reason shows it with and
 * without a trace; a trace is also sent for guardrails that found nothing.
 *
 * @throws GuardrailInterventionError
 */
export function throwIfIntervened(
  { reply, info }: Pick<ReplyStream, "reply" | "info">,
  { throwOnGuardrail }: CallSettings,
  outputVersion: MessageOutputVersion | undefined,
): void {
  if (!throwOnGuardrail || reply.stop?.stopReason !== "guardrail_intervened") return;
  const { trace } = reply.metadata;
  throw new GuardrailInterventionError({
    findings: describeFindings(trace),
    reply: toMessage(reply, info, outputVersion),
    trace,
    requestId: info.exchange.requestId,
  });
}
