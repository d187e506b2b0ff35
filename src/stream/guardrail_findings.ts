import type { ConverseStreamTrace, GuardrailAssessment } from "@aws-sdk/client-bedrock-runtime";

/** What a guardrail found, as texts such as `on the input: topic policy (topic-1 BLOCKED)`. */
export function describeFindings(trace: ConverseStreamTrace | undefined): string[] {
  const { inputAssessment = {}, outputAssessments = {} } = trace?.guardrail ?? {};
  return [
    ...onSide("input", Object.values(inputAssessment)),
    ...onSide("output", Object.values(outputAssessments).flat()),
  ];
}

function onSide(side: string, assessments: readonly GuardrailAssessment[]): string[] {
  const policies = new Set(assessments.flatMap(policiesOf));
  return policies.size > 0 ? [`on the ${side}: ${[...policies].join(", ")}`] : [];
}

/** Something that a policy may have evaluated, and its action. */
interface Finding {
  what: string | undefined;
  action: string | undefined;
}

/** The policies that acted. Findings are described by type or name, because the text itself may be secret. */
function policiesOf(assessment: GuardrailAssessment): string[] {
  const { topicPolicy, contentPolicy, wordPolicy, sensitiveInformationPolicy, contextualGroundingPolicy } =
    assessment;
  const { customWords = [], managedWordLists = [] } = wordPolicy ?? {};
  const { piiEntities = [], regexes = [] } = sensitiveInformationPolicy ?? {};
  return [
    ...acted("topic policy", topicPolicy?.topics?.map(named)),
    ...acted("content policy", contentPolicy?.filters?.map(typed)),
    ...acted("word policy", [
      ...(customWords ?? []).map(({ action }) => ({ what: "custom word", action })),
      ...(managedWordLists ?? []).map(typed),
    ]),
    ...acted("sensitive information policy", [
      ...(piiEntities ?? []).map(typed),
      ...(regexes ?? []).map(named),
    ]),
    ...acted("contextual grounding policy", contextualGroundingPolicy?.filters?.map(typed)),
  ];
}

function typed({ type, action }: { type?: string | undefined; action?: string | undefined }): Finding {
  return { what: type, action };
}

function named({ name, action }: { name?: string | undefined; action?: string | undefined }): Finding {
  return { what: name, action };
}

function acted(policy: string, findings: readonly Finding[] = []): string[] {
  const acts = findings.filter(({ action }) => action !== undefined && action !== "NONE");
  const words = new Set(acts.map(({ what, action }) => `${what ?? "a rule"} ${action}`));
  return words.size > 0 ? [`${policy} (${[...words].join(", ")})`] : [];
}
