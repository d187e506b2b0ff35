import { randomBytes } from "node:crypto";
import { isDeepStrictEqual } from "node:util";

import { errorAnswer, jsonAnswer, type Answer } from "../answer.js";
import type { SignedRequest } from "../auth/credentials.js";
import { parseJsonObject, type JsonObject } from "../json_value.js";
import { checkJob } from "./check_job.js";
import { checkQuery, type QueryShape } from "./check_query.js";
import { Job, type JobEnvironment } from "./job.js";
import { textAt } from "./text_at.js";

/** The state of the emulated control plane. */
export interface ControlPlane {
  region: string;
  jobs: Job[];
  environment: JobEnvironment;
  /** The models behind application inference profiles; `undefined` when GetInferenceProfile is denied. */
  inferenceProfiles: Readonly<Record<string, string>> | undefined;
}

type Operation = (plane: ControlPlane, request: SignedRequest, id: string) => Answer | Promise<Answer>;

/** An operation: which requests it is for, what their path and query may contain, and its answer. */
interface ControlOperation {
  method: "GET" | "POST";
  path: RegExp;
  /** The structure of the service model, if all of its members are in the path and the query. */
  query?: QueryShape;
  /** The member of it that is in the path. */
  names?: "jobIdentifier" | "inferenceProfileIdentifier";
  answer: Operation;
}

/** The operations of Bedrock's control plane that the emulator supports. */
const OPERATIONS: readonly ControlOperation[] = [
  { method: "POST", path: /^\/model-invocation-job$/, answer: createJob },
  {
    method: "GET",
    path: /^\/model-invocation-jobs$/,
    query: "ListModelInvocationJobsRequest$",
    answer: listJobs,
  },
  {
    method: "GET",
    path: /^\/model-invocation-job\/([^/]+)$/,
    query: "GetModelInvocationJobRequest$",
    names: "jobIdentifier",
    answer: getJob,
  },
  {
    method: "POST",
    path: /^\/model-invocation-job\/([^/]+)\/stop$/,
    query: "StopModelInvocationJobRequest$",
    names: "jobIdentifier",
    answer: stopJob,
  },
  {
    method: "GET",
    path: /^\/inference-profiles\/([^/]+)$/,
    query: "GetInferenceProfileRequest$",
    names: "inferenceProfileIdentifier",
    answer: getInferenceProfile,
  },
];

/** The operation for a request to the control plane, ready to be run. */
export function controlOperation(
  request: SignedRequest,
  plane: ControlPlane,
): (() => Promise<Answer>) | undefined {
  const { pathname } = new URL(request.url, "http://bedrock");
  for (const { method, path, query, names, answer } of OPERATIONS) {
    const match = request.method === method ? path.exec(pathname) : null;
    if (!match) continue;
    const id = decodeURIComponent(match[1] ?? "");
    return async () => {
      const refused = query && (await checkQuery(request, query, names ? { [names]: id } : {}));
      return refused ? errorAnswer(refused) : answer(plane, request, id);
    };
  }
  return undefined;
}

async function createJob(plane: ControlPlane, { body }: SignedRequest): Promise<Answer> {
  const request = parseJsonObject(Buffer.from(body).toString("utf8"));
  const refused = await checkJob(request, plane.environment.options);
  if (refused || !request) return errorAnswer(refused ?? NOT_FOUND);
  const before = plane.jobs.find(
    (job) =>
      request["clientRequestToken"] && job.request["clientRequestToken"] === request["clientRequestToken"],
  );
  if (before) return repeated(before, request);
  const id = randomBytes(6).toString("hex");
  const arn = `arn:aws:bedrock:${plane.region}:123456789012:model-invocation-job/${id}`;
  plane.jobs.push(new Job(arn, request, plane.environment));
  return jsonAnswer({ jobArn: arn });
}

/** API reference: if the token matches a previous request, Bedrock ignores this one, without an error. */
function repeated(job: Job, request: JsonObject): Answer {
  if (isDeepStrictEqual(job.request, request)) return jsonAnswer({ jobArn: job.arn });
  const message = "The client request token was already used with different parameters.";
  return errorAnswer({ name: "ConflictException", message });
}

const NOT_FOUND = { name: "ResourceNotFoundException", message: "Could not find the requested resource." };

/** Returns the status of a job, and then advances it by one step. */
async function getJob(plane: ControlPlane, _request: SignedRequest, id: string): Promise<Answer> {
  const job = find(plane, id);
  if (!job) return errorAnswer(NOT_FOUND);
  const answer = jsonAnswer(job.describe());
  await job.advance();
  return answer;
}

function stopJob(plane: ControlPlane, _request: SignedRequest, id: string): Answer {
  const job = find(plane, id);
  if (!job) return errorAnswer(NOT_FOUND);
  if (job.isOver)
    return errorAnswer({
      name: "ConflictException",
      message: `The job ${job.arn} has already ended, with status ${job.status}.`,
    });
  job.stop();
  return jsonAnswer({});
}

const DEFAULT_PAGE = 100;

function listJobs({ jobs }: ControlPlane, { url }: SignedRequest): Answer {
  const { searchParams: query } = new URL(url, "http://bedrock");
  const [status, name] = [query.get("statusEquals"), query.get("nameContains")];
  const found = jobs.filter(
    (job) =>
      (status === null || job.status === status) &&
      (name === null || textAt(job.request, "jobName").includes(name)),
  );
  const ordered = query.get("sortOrder") === "Ascending" ? found : found.toReversed();
  const from = Number(query.get("nextToken") ?? 0);
  const next = from + Number(query.get("maxResults") ?? DEFAULT_PAGE);
  return jsonAnswer({
    invocationJobSummaries: ordered.slice(from, next).map((job) => job.describe()),
    ...(next < ordered.length ? { nextToken: String(next) } : {}),
  });
}

function find({ jobs }: ControlPlane, id: string): Job | undefined {
  return jobs.find(({ arn }) => arn === id || arn.endsWith(`/${id}`));
}

function getInferenceProfile(
  { inferenceProfiles, region }: ControlPlane,
  _request: SignedRequest,
  id: string,
): Answer {
  if (!inferenceProfiles) {
    const message = `User: arn:aws:iam::123456789012:user/emulator is not authorized to perform: bedrock:GetInferenceProfile on resource: ${id}`;
    return errorAnswer({ name: "AccessDeniedException", message });
  }
  const model = inferenceProfiles[id];
  if (model === undefined) return errorAnswer(NOT_FOUND);
  return jsonAnswer({
    inferenceProfileName: "emulated",
    inferenceProfileArn: id,
    inferenceProfileId: id.split("/").at(-1) ?? id,
    models: [{ modelArn: `arn:aws:bedrock:${region}::foundation-model/${model}` }],
    status: "ACTIVE",
    type: "APPLICATION",
  });
}
