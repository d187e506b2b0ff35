import type { ConverseStreamTrace } from "@aws-sdk/client-bedrock-runtime";
import type { AIMessage } from "@langchain/core/messages";

import { BedrockError, bedrockErrors } from "./bedrock_error.js";

/** What is known of an intervention. */
export interface GuardrailIntervention {
  /** What the guardrail found, in words; empty when the trace does not tell. */
  findings: readonly string[];
  /** What came back: the text that the guardrail put in the answer's place, or masked. */
  reply: AIMessage;
  /** Bedrock's trace, when `guardrailConfig.trace` asked for one. */
  trace: ConverseStreamTrace | undefined;
  requestId: string | undefined;
}

/**
 * A guardrail blocked the input or the answer, or masked something in it: the reply's `stopReason` is
 * `guardrail_intervened`. Thrown only where `throwOnGuardrail` asks for it. Not retried: it would come again.
 */
export class GuardrailInterventionError extends bedrockErrors.brand(BedrockError, "guardrail-intervention") {
  override readonly name = "GuardrailInterventionError";
  readonly code = "GUARDRAIL_INTERVENED";
  readonly lc_error_code = "MODEL_GUARDRAIL_INTERVENED";
  /** The whole message that came back, with usage and metadata. */
  readonly reply: AIMessage;
  /** What the guardrail looked at and found, when `guardrailConfig.trace` asked for it. */
  readonly trace: ConverseStreamTrace | undefined;

  constructor({ findings, reply, trace, requestId }: GuardrailIntervention) {
    const reason = trace?.guardrail?.actionReason;
    const why = findings.length > 0 ? findings.join("; ") : reason;
    super(
      `The guardrail intervened${why ? `, ${why}` : ""}. What came back instead is in \`reply\`` +
        (trace ? ", all that was found in `trace`." : '; `trace: "enabled"` in `guardrailConfig` tells why.'),
      { requestId, retryable: false },
    );
    this.reply = reply;
    this.trace = trace;
  }
}
