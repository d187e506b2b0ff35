import { inferenceProfileIds, knownInferenceProfileIds } from "../../models/inference_profiles.js";
import { parseModelId } from "../../models/model_id.js";
import { meantModelId } from "../../models/misspelt_model.js";

/** Which model was called, and where. */
export interface Place {
  /** The id of the model. */
  model: string | undefined;
  /** The region, if it is known. */
  region: string | undefined;
  /** How many tokens the request reserved for its reply although the caller set no limit. */
  reservedTokens?: number | undefined;
}

/** What the reader can do about a failure, in a sentence or two. */
export type Advice = (place: Place) => string;

const GUIDE = "https://docs.aws.amazon.com/bedrock/latest/userguide";

export const checkRegion: Advice = ({ region }) =>
  `Check the spelling of the region${region === undefined ? "" : ` ("${region}")`} and, if one is set, of \`endpoint\`; ` +
  "then this machine's DNS and network.";

export const checkNetwork: Advice = () =>
  "Check the network, any proxy or firewall and, if it is set, `endpoint`.";

export const trustCertificate: Advice = () =>
  "If a proxy of your organization inspects TLS, add its certificate to Node (NODE_EXTRA_CA_CERTS=/path/to/ca.pem). Otherwise " +
  "check `endpoint` and the clock of this machine.";

export const checkProtocol: Advice = () =>
  "The endpoint uses another protocol. Check the port and http:// or https:// in `endpoint` and, if you pass your own client, " +
  "whether it should use HTTP/1.1 (NodeHttpHandler).";

export const checkProxy: Advice = () =>
  "This did not come from Bedrock. Check `endpoint` and any proxy, gateway or sign-in page in between.";

export const checkRedirect: Advice = () =>
  "Redirects are not followed, because the request contains credentials. Set `endpoint` and `region` to those of Bedrock.";

export const callAgain: Advice = () => "Call again.";

export const makeNewClient: Advice = () =>
  "The client was destroyed or the request was aborted by other code. Create a new client.";

export const checkOptions: Advice = () =>
  "Nothing was sent. Check the options of the model and of its client.";

export const updateSdk: Advice = () =>
  "Nothing was sent. `client` is of an older version of @aws-sdk/client-bedrock-runtime than the one that langchain-bedrock " +
  "uses: update it (`npm ls @aws-sdk/client-bedrock-runtime` shows both), or leave `client` out.";

export const lookAtCause: Advice = () =>
  "This is an error in langchain-bedrock, in the AWS SDK or in your own client or handler, not in Bedrock. See `cause`.";

export const checkCharacters: Advice = () =>
  "Nothing was sent. A key, a token or one of `defaultHeaders` contains a line break or another character that is not allowed " +
  "in headers. Trim it.";

export const findCredentials: Advice = () =>
  "Set `credentials`, `credentialsProfile` or `apiKey`, or the environment variables AWS_PROFILE, AWS_ACCESS_KEY_ID and " +
  "AWS_SECRET_ACCESS_KEY, or AWS_BEARER_TOKEN_BEDROCK. For a profile of IAM Identity Center, run `aws sso login` when its " +
  "session has expired.";

export const giveCredentials: Advice = () =>
  "Give `apiKey` or `credentials`: in a browser, a worker or an edge function there is no AWS configuration to find them in.";

export const renewCredentials: Advice = () =>
  "Get new ones: run `aws sso login` for IAM Identity Center, assume the role again for temporary keys, or create a new Bedrock " +
  "API key (a short-term key lasts at most 12 hours). A function in `credentials` or `apiKey` is called again automatically.";

export const checkApiKey: Advice = ({ region }) =>
  `Check \`apiKey\` or AWS_BEARER_TOKEN_BEDROCK: the key must be complete, not expired and, if it is a short-term key, created ` +
  `for ${region ?? "this region"}. See ${GUIDE}/api-keys.html`;

export const checkKeyPair: Advice = () =>
  "Check the access key id and, for temporary keys, the session token that belongs to it. Environment variables may be left " +
  "over from another account (`aws sts get-caller-identity` shows which).";

export const checkSecretKey: Advice = () =>
  "Check that the secret access key belongs to the access key id, that `region` is the endpoint's region, and that no proxy " +
  "changes the path, headers or body of the request.";

export const setClock: Advice = () => "The clock of this machine is wrong. Set it, with NTP if possible.";

export const checkAuthorization: Advice = () =>
  "The request arrived without a readable signature or key. Check whether a proxy removes the Authorization header.";

export const logInAtProxy: Advice = () => "The proxy requires authentication. Give it its own credentials.";

export const allowAction: Advice = ({ model }) =>
  "Allow the action (bedrock:InvokeModel to invoke, bedrock:InvokeModelWithResponseStream to stream, bedrock:CountTokens to " +
  `count tokens) on ${model ?? "the model"} in the IAM policy. For an inference profile, allow it on the profile and on its ` +
  "model in every destination region. An explicit deny, also in a service control policy, overrides it.";

export const getAccess: Advice = ({ model, region }) =>
  `Request access to ${model ?? "the model"} in the model catalog of the Bedrock console${region === undefined ? "" : ` (${region})`}. ` +
  `See ${GUIDE}/model-access.html`;

export const fillInForm: Advice = () =>
  "Fill in the provider's use case form, once per account: open the model in the model catalog of the Bedrock console. It takes " +
  `effect after about 15 minutes. See ${GUIDE}/model-access.html`;

export const subscribe: Advice = () =>
  "The first call of this model in an account subscribes to it. Have it made by someone with aws-marketplace:Subscribe and " +
  `aws-marketplace:ViewSubscriptions, then try again after some minutes. See ${GUIDE}/model-access.html`;

export const useProfile: Advice = ({ model = "", region }) => {
  const ids = inferenceProfileIds(model, region);
  if (ids.length > 0) return `Set \`model\` to ${anyOf(ids)}.`;
  const elsewhere = knownInferenceProfileIds(model, undefined);
  if (elsewhere.length > 0) return `It has none in ${region}; other regions have ${anyOf(elsewhere)}.`;
  return `Set \`model\` to one of the ids that \`aws bedrock list-inference-profiles${flag(region)}\` lists.`;
};

export const checkModel: Advice = ({ model = "", region }) => {
  const ids = knownInferenceProfileIds(model, region).filter((id) => id !== model);
  const list = `\`aws bedrock list-foundation-models${flag(region)}\` and \`list-inference-profiles\` list the available ids.`;
  if (ids.length > 0) return `Try ${anyOf(ids)}. ${list}`;
  const meant = meantModelId(model);
  return meant === undefined
    ? `Check its spelling and the region. ${list}`
    : `Did you mean ${anyOf(callableIds(meant, region))}? ${list}`;
};

export const chooseSuccessor: Advice = () => `Choose an active model. See ${GUIDE}/model-lifecycle.html`;

export const shorten: Advice = ({ model }) =>
  `Shorten the conversation, for example with LangChain's \`trimMessages\` or \`summarizationMiddleware\`, lower \`maxTokens\`, ` +
  `or use a model with a longer context window than ${model ?? "this one"}.`;

export const sendLess: Advice = () =>
  "The whole request is too large. Send fewer or smaller images and documents, or refer to documents by their S3 location.";

export const slowDown: Advice = ({ model = "", reservedTokens }) =>
  "Send less at once: lower `maxConcurrency` and `maxTokens`, which counts towards the quota in advance. " +
  (reservedTokens === undefined
    ? ""
    : `It was not set, so ${reservedTokens} tokens were reserved for this reply. `) +
  (parseModelId(model).foundationModel === model
    ? "A cross-region inference profile has a higher quota. "
    : "") +
  `See ${GUIDE}/quotas.html`;

export const waitForQuota: Advice = ({ region }) =>
  `Request a higher quota in the Service Quotas console${region === undefined ? "" : ` (${region})`}, wait until it is renewed, or ` +
  "use another model or region, which has its own quota.";

export const warmUp: Advice = () =>
  "A custom or imported model that was not called for a while is being loaded. Try again after some minutes.";

export const writeLegibly: Advice = () =>
  "Set `temperature: 0` and `topK: 1`, and simplify the tools' names and schemas.";

export const comeBack: Advice = () =>
  "The service is busy; nothing is wrong with the request. Try again later, or use another model or a cross-region inference " +
  "profile in the meantime.";

export const tryAgain: Advice = () =>
  "Try again. If it continues, give the request id to AWS Support, and see health.aws.amazon.com/health/status.";

/** The ids under which a known model can be called from a region. */
function callableIds(id: string, region: string | undefined): string[] {
  const profiles = region === undefined ? [] : knownInferenceProfileIds(id, region);
  return profiles.length > 0 ? profiles : [id];
}

function anyOf(ids: readonly string[]): string {
  const quoted = ids.map((id) => `"${id}"`);
  const last = quoted.at(-1) ?? "";
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(", ")} or ${last}`;
}

function flag(region: string | undefined): string {
  return region === undefined ? "" : ` --region ${region}`;
}
