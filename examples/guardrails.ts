/**
 * A guardrail that judges the last question only, so that one blocked question does not block the rest of the
 * conversation. With --live, BEDROCK_GUARDRAIL_ID names the guardrail to use, such as one that forbids investment
 * advice.
 *
 *   npx tsx examples/guardrails.ts
 *   BEDROCK_GUARDRAIL_ID=… npx tsx examples/guardrails.ts --live
 */
import { HumanMessage, type BaseMessage } from "@langchain/core/messages";

import { exampleModel } from "./support/model.js";

const policy = { topics: [{ name: "Investment", type: "DENY", action: "BLOCKED" }] };
const { llm, close } = await exampleModel(
  [
    {
      text: "I may not give investment advice.",
      stopReason: "guardrail_intervened",
      trace: { guardrail: { inputAssessment: { gr1example: { topicPolicy: policy } } } },
    },
    "A bond is a loan that you give to a company or a state.",
  ],
  {
    guardrailConfig: {
      guardrailIdentifier: process.env["BEDROCK_GUARDRAIL_ID"] ?? "gr1example",
      guardrailVersion: "DRAFT",
      trace: "enabled",
    },
    guardLastTurnOnly: true,
  },
);

const messages: BaseMessage[] = [];
for (const question of ["Which bonds should I buy?", "What is a bond, then?"]) {
  messages.push(new HumanMessage(question));
  const reply = await llm.invoke(messages);
  messages.push(reply);
  const { stopReason, trace } = reply.response_metadata;
  console.log(`> ${question}\n${reply.text}`);
  console.log(stopReason, trace ? JSON.stringify(trace) : "");
}

await close();
