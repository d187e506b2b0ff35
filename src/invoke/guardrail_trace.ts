import type { ConverseStreamTrace, GuardrailAssessment } from "@aws-sdk/client-bedrock-runtime";

import { struct, type Struct } from "../json/reply_shape.js";
import { CONVERSE_JSON } from "../stream/converse_shapes.js";
import type { NativeJson } from "./family.js";
import { recordOf, recordsOf } from "../json/record.js";

/** The shape of InvokeModel's trace. */
export function traceShape(): Struct {
  const byGuardrail = { values: CONVERSE_JSON.assessment } as const;
  return struct({
    guardrail: struct({
      modelOutput: ["text"],
      actionReason: "text",
      input: byGuardrail,
      outputs: [byGuardrail],
    }),
  });
}

/**
 * InvokeModel's guardrail trace with Converse's names: `input` becomes `inputAssessment`, and `outputs`, a list of
 * assessments by guardrail, becomes `outputAssessments`, lists of them by guardrail. Everything else is the same in
 * recorded replies.
 */
export function toConverseTrace(native: NativeJson): ConverseStreamTrace | undefined {
  const trace = recordOf(native["amazon-bedrock-trace"]);
  if (Object.keys(trace).length === 0) return undefined;
  const { input, outputs, ...same } = recordOf(trace["guardrail"]);
  return {
    ...trace,
    guardrail: {
      ...same,
      ...(input === undefined ? {} : { inputAssessment: assessments(input) }),
      ...(outputs === undefined ? {} : { outputAssessments: listsOfAssessments(outputs) }),
    },
  };
}

function assessments(input: unknown): Record<string, GuardrailAssessment> {
  const byGuardrail = Object.entries(recordOf(input));
  return Object.fromEntries(byGuardrail.map(([guardrail, assessment]) => [guardrail, recordOf(assessment)]));
}

function listsOfAssessments(outputs: unknown): Record<string, GuardrailAssessment[]> {
  const lists = new Map<string, GuardrailAssessment[]>();
  for (const output of recordsOf(outputs).map(assessments)) {
    for (const [guardrail, assessment] of Object.entries(output)) {
      const list = lists.get(guardrail) ?? [];
      list.push(assessment);
      lists.set(guardrail, list);
    }
  }
  return Object.fromEntries(lists);
}
