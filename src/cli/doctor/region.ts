import { connectionOf, type ConnectionValues } from "../connection.js";
import { sentenceOf } from "../failure.js";
import type { Terminal } from "../terminal.js";
import { failed, passed, type Result } from "./result.js";

const VARIABLES = ["AWS_REGION", "AWS_DEFAULT_REGION"] as const;

/** Which region is called, and where it is set. */
export async function checkRegion(values: ConnectionValues, env: Terminal["env"]): Promise<Result<string>> {
  let region: string;
  try {
    ({ region } = await connectionOf(values));
  } catch (error) {
    const [problem = ""] = sentenceOf(error).split(/(?<=\.) /);
    return failed(
      problem,
      "Set --region, AWS_REGION (export AWS_REGION=us-east-1), or `region` in ~/.aws/config.",
    );
  }
  const says = `${region}, by ${sourceOf(values, env)}.`;
  return /^[a-z]{2,}(?:-[a-z]+)+-\d+$/.test(region)
    ? passed(says, region)
    : failed(says, "Correct it. Regions have names such as us-east-1 and eu-central-1.");
}

function sourceOf({ region, profile }: ConnectionValues, env: Terminal["env"]): string {
  if (region !== undefined) return "--region";
  const variable = VARIABLES.find((name) => env[name]);
  return variable ?? `the shared configuration file${profile === undefined ? "" : ` (profile ${profile})`}`;
}
