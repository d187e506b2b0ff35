import type { ConverseStreamTrace } from "@aws-sdk/client-bedrock-runtime";
import type { AIMessage } from "@langchain/core/messages";

import { BedrockError, bedrockErrors } from "./bedrock_error.js";

/** The details of an intervention. */
export interface GuardrailIntervention {
  /** What the guardrail found, as text; empty when the trace does not say. */
  findings: readonly string[];
  /** The reply: the guardrail's text in place of the answer, or the masked answer. */
  reply: AIMessage;
  /** Bedrock's trace, when `guardrailConfig.trace` asked for one. */
  trace: ConverseStreamTrace | undefined;
  requestId: string | undefined;
}

/**
 * A guardrail blocked the input or the answer, or masked something in it: the reply's `stopReason` is
 * `guardrail_intervened`. Thrown only with `throwOnGuardrail`. Not retried, because it would happen again.
 */
export class GuardrailInterventionError extends bedrockErrors.brand(BedrockError, "guardrail-intervention") {
  override readonly name = "GuardrailInterventionError";
  readonly code = "GUARDRAIL_INTERVENED";
  readonly lc_error_code = "MODEL_GUARDRAIL_INTERVENED";
  /** The whole reply, with usage and metadata. */
  readonly reply: AIMessage;
  /** What the guardrail checked and found, when `guardrailConfig.trace` asked for it. */
  readonly trace: ConverseStreamTrace | undefined;

  constructor({ findings, reply, trace, requestId }: GuardrailIntervention) {
    const reason = trace?.guardrail?.actionReason;
    const why = findings.length > 0 ? findings.join("; ") : reason;
    super(
      `The guardrail intervened${why ? `, ${why}` : ""}. Its text is in \`reply\`` +
        (trace ? ", all findings in `trace`." : '; `trace: "enabled"` in `guardrailConfig` shows why.'),
      { requestId, retryable: false },
    );
    this.reply = reply;
    this.trace = trace;
  }
}
