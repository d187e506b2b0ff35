import { inferenceProfileIds, knownInferenceProfileIds } from "../../models/inference_profiles.js";
import { parseModelId } from "../../models/model_id.js";

/** Which model was called, and where. */
export interface Place {
  /** The id of the model. */
  model: string | undefined;
  /** The region, where it is known. */
  region: string | undefined;
  /** How many tokens the request reserved for its reply without the caller's having asked. */
  reservedTokens?: number | undefined;
}

/** What a person can do about a failure: a sentence or two. */
export type Advice = (place: Place) => string;

const GUIDE = "https://docs.aws.amazon.com/bedrock/latest/userguide";

export const checkRegion: Advice = ({ region }) =>
  `Check the spelling of the region${region === undefined ? "" : ` ("${region}")`} and, if one is set, of \`endpoint\`; ` +
  "then the DNS and the network of this machine.";

export const checkNetwork: Advice = () =>
  "Check the network, a proxy or firewall in between and, if one is set, `endpoint`.";

export const trustCertificate: Advice = () =>
  "If a proxy of your organisation opens TLS, give its certificate to Node (NODE_EXTRA_CA_CERTS=/path/to/ca.pem); else check " +
  "`endpoint` and the clock of this machine.";

export const checkProtocol: Advice = () =>
  "The endpoint speaks another protocol: check its port, http:// or https:// in `endpoint` and, of a client of your own, whether " +
  "it should use HTTP/1.1 (NodeHttpHandler).";

export const checkProxy: Advice = () =>
  "This did not come from Bedrock but from something on the way: check `endpoint`, and a proxy, gateway or sign-in page in between.";

export const checkRedirect: Advice = () =>
  "Redirects are not followed, for the request carries credentials: set `endpoint` and `region` to where Bedrock is.";

export const callAgain: Advice = () => "Call again.";

export const makeNewClient: Advice = () =>
  "The client was destroyed, or the request aborted, from outside: make a new client.";

export const checkOptions: Advice = () =>
  "Nothing was sent: check the options of the model and of its client.";

export const lookAtCause: Advice = () =>
  "This is an error in langchain-bedrock, in the AWS SDK or in a client or handler of yours, and not one of Bedrock: see `cause`.";

export const checkCharacters: Advice = () =>
  "Nothing was sent. A key, a token or one of `defaultHeaders` has a line break or another character that no header may have: " +
  "trim it.";

export const findCredentials: Advice = () =>
  "Give `credentials`, `credentialsProfile` or `apiKey`, or set AWS_PROFILE, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or " +
  "AWS_BEARER_TOKEN_BEDROCK. A profile of IAM Identity Center needs `aws sso login` when its session is over.";

export const giveCredentials: Advice = () =>
  "Give `apiKey` or `credentials`: in a browser, a worker or an edge function there is no AWS configuration to find them in.";

export const renewCredentials: Advice = () =>
  "Get new ones: `aws sso login` for IAM Identity Center, assume the role again for temporary keys, or make a new Bedrock API " +
  "key (a short-term one lasts 12 hours at most). A provider function in `credentials` or `apiKey` is asked again by itself.";

export const checkApiKey: Advice = ({ region }) =>
  `Check \`apiKey\` or AWS_BEARER_TOKEN_BEDROCK: the key must be whole, not expired, and made for ${region ?? "this region"} ` +
  `if it is a short-term one. See ${GUIDE}/api-keys.html`;

export const checkKeyPair: Advice = () =>
  "Check the access key id and, for temporary keys, the session token that belongs to it; variables of the environment may be " +
  "left from another account (`aws sts get-caller-identity` tells whose they are).";

export const checkSecretKey: Advice = () =>
  "Check that the secret access key belongs to the access key id, that `region` is the endpoint's, and that no proxy changes " +
  "path, headers or body of the request.";

export const setClock: Advice = () => "The clock of this machine is wrong: set it, by NTP if possible.";

export const checkAuthorization: Advice = () =>
  "The request arrived without a signature or key that can be read: see whether a proxy takes the Authorization header out.";

export const logInAtProxy: Advice = () =>
  "The proxy wants to know who you are: give it credentials of its own.";

export const allowAction: Advice = ({ model }) =>
  "In the IAM policy, allow the action (bedrock:InvokeModel to invoke, bedrock:InvokeModelWithResponseStream to stream, " +
  `bedrock:CountTokens to count tokens) on ${model ?? "the model"}; of an inference profile, on the profile and on its ` +
  "model in every region that it leads to. " +
  "An explicit deny, of a service control policy too, beats it.";

export const getAccess: Advice = ({ model, region }) =>
  `Ask for access to ${model ?? "the model"} in the model catalog of the Bedrock console${region === undefined ? "" : ` (${region})`}. ` +
  `See ${GUIDE}/model-access.html`;

export const fillInForm: Advice = () =>
  "Once in an account, fill in the use case form of the provider: open the model in the model catalog of the Bedrock console; " +
  `it takes effect after some 15 minutes. See ${GUIDE}/model-access.html`;

export const subscribe: Advice = () =>
  "The first call of this model in an account subscribes to it: let someone who has aws-marketplace:Subscribe and " +
  `aws-marketplace:ViewSubscriptions make it, and try again some minutes later. See ${GUIDE}/model-access.html`;

export const useProfile: Advice = ({ model = "", region }) => {
  const ids = inferenceProfileIds(model, region);
  if (ids.length > 0) return `Set \`model\` to ${anyOf(ids)}.`;
  const elsewhere = knownInferenceProfileIds(model, undefined);
  if (elsewhere.length > 0) return `In ${region} it has none; elsewhere there is ${anyOf(elsewhere)}.`;
  return `See \`aws bedrock list-inference-profiles${flag(region)}\`, and set \`model\` to one of its ids.`;
};

export const checkModel: Advice = ({ model = "", region }) => {
  const ids = knownInferenceProfileIds(model, region).filter((id) => id !== model);
  const list = `\`aws bedrock list-foundation-models${flag(region)}\` and \`list-inference-profiles\` list what there is.`;
  return ids.length > 0 ? `Try ${anyOf(ids)}. ${list}` : `Check its spelling, and the region. ${list}`;
};

export const chooseSuccessor: Advice = () =>
  `Choose a model that is active: see ${GUIDE}/model-lifecycle.html`;

export const shorten: Advice = ({ model }) =>
  `Shorten the conversation, for example with LangChain's \`trimMessages\` or \`summarizationMiddleware\`, lower \`maxTokens\`, ` +
  `or take a model with a longer context window than ${model ?? "this one"}.`;

export const sendLess: Advice = () =>
  "The whole request is too large: send fewer or smaller images and documents, or documents by their S3 location.";

export const slowDown: Advice = ({ model = "", reservedTokens }) =>
  "Send less at once: lower `maxConcurrency`, and `maxTokens`, which counts towards the quota beforehand. " +
  (reservedTokens === undefined
    ? ""
    : `It was not set, so that ${reservedTokens} tokens were reserved for this reply. `) +
  (parseModelId(model).foundationModel === model
    ? "A cross-region inference profile has a higher quota. "
    : "") +
  `See ${GUIDE}/quotas.html`;

export const waitForQuota: Advice = ({ region }) =>
  `Ask for a higher quota in the Service Quotas console${region === undefined ? "" : ` (${region})`}, wait until it is renewed, or ` +
  "use another model or region, which has a quota of its own.";

export const warmUp: Advice = () =>
  "A model of your own that was not called for a while is being loaded: try again in some minutes.";

export const writeLegibly: Advice = () =>
  "Set `temperature: 0` and `topK: 1`, and simplify the names and schemas of the tools.";

export const comeBack: Advice = () =>
  "The service is busy, nothing is wrong with the request: try again later, or use another model or a cross-region inference " +
  "profile meanwhile.";

export const tryAgain: Advice = () =>
  "Try again; if it goes on, tell AWS Support the request id, and see health.aws.amazon.com/health/status.";

function anyOf(ids: readonly string[]): string {
  const quoted = ids.map((id) => `"${id}"`);
  const last = quoted.at(-1) ?? "";
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(", ")} or ${last}`;
}

function flag(region: string | undefined): string {
  return region === undefined ? "" : ` --region ${region}`;
}
