import type * as ControlPlane from "@aws-sdk/client-bedrock";

import { isApplicationInferenceProfile, parseModelId } from "../../models/model_id.js";
import { clientConfig, type ClientFields } from "../../transport/connection/client_config.js";
import { secretsOf } from "../../transport/connection/client_secrets.js";
import { member } from "../../transport/failures/members.js";
import { identityOf } from "../../transport/connection/identity.js";
import { Lifetime } from "../../transport/exchange/lifetime.js";
import { redactText } from "../../transport/failures/redact.js";
import { announce, type OnWarning } from "../../warnings.js";

/** What a lookup needs of a model's settings. */
interface LookupSettings extends ClientFields {
  model: string;
  baseModel?: string;
  resolveProfiles?: boolean;
  onWarning?: OnWarning;
  signal?: AbortSignal;
}

/** The foundation model behind each profile that this process has looked up, by ARN; `undefined` if the lookup failed. */
const ANSWERS = new Map<string, string | undefined>();
const UNDER_WAY = new Map<string, Promise<void>>();

/** The deadlines of a lookup, for which a call waits. */
const DEADLINES = { connectionTimeout: 5_000, requestTimeout: 10_000 };

/** Settings with the foundation model behind their profile, if it is known by now. */
export function withResolvedModel<Settings extends LookupSettings>(settings: Settings): Settings {
  const baseModel = isLookedUp(settings) ? ANSWERS.get(settings.model) : undefined;
  return baseModel === undefined ? settings : { ...settings, baseModel };
}

/** Whether the model is not known yet and will be looked up by the first call. */
export function awaitsLookup(settings: LookupSettings): boolean {
  return isLookedUp(settings) && !ANSWERS.has(settings.model);
}

/**
 * Asks Bedrock, once per process, for the foundation model behind an application inference profile. If that fails, a
 * warning is given and the call continues without it.
 *
 * Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetInferenceProfile.html
 */
export async function lookUpProfile(settings: LookupSettings): Promise<void> {
  if (!awaitsLookup(settings)) return;
  const { model, signal } = settings;
  const asked = UNDER_WAY.get(model) ?? ask(settings).finally(() => UNDER_WAY.delete(model));
  UNDER_WAY.set(model, asked);
  const life = new Lifetime(signal);
  try {
    await life.run(() => asked);
  } finally {
    life.end();
  }
}

function isLookedUp({ resolveProfiles, baseModel, model }: LookupSettings): boolean {
  return resolveProfiles === true && baseModel === undefined && isApplicationInferenceProfile(model);
}

async function ask(settings: LookupSettings): Promise<void> {
  const { model, onWarning } = settings;
  try {
    ANSWERS.set(model, await foundationModelOf(model, settings));
  } catch (error) {
    ANSWERS.set(model, undefined);
    const words = error instanceof Error ? error.message : String(error);
    const message =
      `resolveProfiles: the lookup of the model behind the profile failed (${words}), so its capabilities are not known. ` +
      `${isDenied(error) ? "Allow bedrock:GetInferenceProfile, or set" : "Set"} \`baseModel\` to the foundation model's id`;
    announce([{ kind: "resolveProfiles", message }], model, onWarning);
  }
}

/** Whether Bedrock denied access, which only a permission can fix. */
function isDenied(error: unknown): boolean {
  return member(member(error, "cause"), "name") === "AccessDeniedException";
}

const AWS_HOST = /\.(?:amazonaws\.com|amazonaws\.com\.cn|api\.aws)$/;

/** The model's endpoint if it is not AWS's: an emulator or gateway, which the lookup must not bypass. */
function ownEndpoint(connection: ClientFields): { endpoint?: string } {
  const endpoint = connection.client ? undefined : clientConfig(connection).endpoint;
  return typeof endpoint !== "string" || AWS_HOST.test(new URL(endpoint).hostname) ? {} : { endpoint };
}

async function foundationModelOf(arn: string, connection: ClientFields): Promise<string> {
  const { BedrockClient, GetInferenceProfileCommand } = await loadControl();
  const client = new BedrockClient({
    ...identityOf(connection),
    ...ownEndpoint(connection),
    requestHandler: DEADLINES,
  });
  try {
    const command = new GetInferenceProfileCommand({ inferenceProfileIdentifier: arn });
    const { models = [] } = await client.send(command);
    const { foundationModel } = parseModelId(models[0]?.modelArn ?? "");
    if (foundationModel !== undefined) return foundationModel;
    throw new Error("the profile has no foundation model");
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new Error(redactText(words, await secretsOf(client)), { cause: error });
  } finally {
    client.destroy();
  }
}

/**
 * The optional package. Its name is not a literal, because bundlers would then require it from everyone, and only
 * `resolveProfiles` needs it.
 */
async function loadControl(): Promise<typeof ControlPlane> {
  const name = "@aws-sdk/client-bedrock";
  try {
    return await import(/* webpackIgnore: true */ /* @vite-ignore */ name);
  } catch (cause) {
    throw new Error(`the package ${name} could not be loaded; install it with npm install ${name}`, {
      cause,
    });
  }
}
