/**
 * What a family of models accepts: plain data, one object a family, each field with the evidence for it.
 * Code asks the profile, never the model's name.
 */
export interface Capabilities {
  /**
   * Where the family takes top-k sampling inside `additionalModelRequestFields`; Converse itself has no such
   * parameter. Absent: the family has none, and an unknown key would be refused, so `topK` is left out with
   * a warning.
   */
  topKPath?: readonly [member: string, nested?: string];
  /**
   * Whether reasoning without a signature may be sent back. Claude answers
   * `messages.1.content.0.thinking.signature: Field required`; the other families' reasoning never has one.
   */
  unsignedReasoning: "accepted" | "refused";
  /**
   * Whether a tool result may say whether it succeeded. Palmyra answers
   * `This model doesn't support the status field. Remove status and try again.`
   */
  toolResultStatus: "accepted" | "refused";
}
