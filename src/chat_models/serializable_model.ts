import { ChainedChatModel } from "./chained_model.js";
import { CALL_KEYS, SECRETS, STORED_FIELDS } from "./options/option_lists.js";

/** What LangChain stores of a chat model: which fields, which of them are secrets, and the call options it separates. */
export abstract class SerializableChatModel extends ChainedChatModel {
  override lc_serializable = true;

  override get lc_secrets(): Record<string, string> {
    return { ...SECRETS };
  }

  override get lc_aliases(): Record<string, string> {
    return { model: "model_id", region: "region_name" };
  }

  override get lc_serializable_keys(): string[] {
    return [...STORED_FIELDS, ...Object.keys(SECRETS)];
  }

  override get callKeys(): string[] {
    return [...super.callKeys, ...CALL_KEYS];
  }
}
