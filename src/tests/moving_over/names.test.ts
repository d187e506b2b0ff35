import { expect, it } from "@jest/globals";

import {
  ChatBedrock,
  ChatBedrockConverse,
  type BedrockChatCallOptions,
  type BedrockChatFields,
  type ChatBedrockConverseInput,
  type ChatBedrockInput,
} from "../../index.js";
import { CLAUDE, emulatedModel } from "../support/model.js";

interface TeamFields extends ChatBedrockConverseInput {
  team?: string;
}

class TeamModel extends ChatBedrockConverse {
  readonly team: string;

  constructor({ team = "none", ...fields }: TeamFields = {}) {
    super(fields);
    this.team = team;
  }
}

const moved = (fields: BedrockChatFields) => new ChatBedrock(fields);
const named = (fields: ChatBedrockInput) => new ChatBedrock(fields);

it("factories, subclasses and calls are typed by the names that other packages have for fields and options", async () => {
  await using model = await emulatedModel();
  const fields = { model: CLAUDE, ...model.bedrock.fields };
  const options: BedrockChatCallOptions = { stop: ["."] };
  for (const llm of [new TeamModel({ team: "a", ...fields }), moved(fields), named(fields)]) {
    expect((await llm.invoke("Hi", options)).text).not.toBe("");
    llm.close();
  }
});
