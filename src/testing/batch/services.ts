import { errorAnswer, type Answer } from "../answer.js";
import { authenticate } from "../auth/authenticate.js";
import type { AcceptedIdentity, SignedRequest } from "../auth/credentials.js";
import { signedService } from "../auth/sigv4.js";
import { UNKNOWN_OPERATION } from "../errors.js";
import { answerS3 } from "../s3/answer_s3.js";
import { ObjectStore } from "../s3/object_store.js";
import { s3Error } from "../s3/xml.js";
import { controlOperation, type ControlPlane } from "./control_plane.js";
import type { BatchOptions } from "./options.js";
import { textAt } from "./text_at.js";
import { runRecord, type AnswerRequest } from "./run_record.js";

/** A request to a service other than Bedrock Runtime. */
export interface OtherRequest {
  readonly service: "bedrock" | "s3";
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  readonly status: number;
}

/** What the services other than Bedrock Runtime need. */
interface ServicesOptions {
  identity: AcceptedIdentity;
  batch: BatchOptions;
  inferenceProfiles: Readonly<Record<string, string>> | undefined;
  answer: AnswerRequest;
}

/** The services other than Bedrock Runtime: Bedrock's control plane and S3. */
export class OtherServices {
  readonly store = new ObjectStore();
  readonly requests: OtherRequest[] = [];
  readonly plane: ControlPlane;
  readonly #options: ServicesOptions;

  constructor(options: ServicesOptions) {
    const { identity, batch, inferenceProfiles, answer } = options;
    this.#options = options;
    this.plane = {
      region: identity.region,
      jobs: [],
      inferenceProfiles,
      environment: {
        store: this.store,
        options: batch,
        now: identity.now,
        run: (record, { request }) =>
          runRecord(
            record,
            {
              modelId: textAt(request, "modelId"),
              type: textAt(request, "modelInvocationType") || "InvokeModel",
            },
            answer,
          ),
      },
    };
  }

  /** Answers a request that is not for Bedrock Runtime. */
  async answer(request: SignedRequest): Promise<Answer> {
    const service = signedService(request) === "s3" ? "s3" : "bedrock";
    const answer = service === "s3" ? await this.#s3(request) : await this.#control(request);
    const { method, url } = request;
    this.requests.push({ service, method, url, status: answer.status });
    return answer;
  }

  async #s3(request: SignedRequest): Promise<Answer> {
    const { identity, batch } = this.#options;
    const denied = await authenticate(request, identity, "s3");
    if (denied) return s3Error("SignatureDoesNotMatch", denied.message, 403);
    return answerS3(request, this.store, batch.deniedBuckets ?? []);
  }

  async #control(request: SignedRequest): Promise<Answer> {
    const operation = controlOperation(request, this.plane);
    if (!operation) return errorAnswer(UNKNOWN_OPERATION);
    const denied = await authenticate(request, this.#options.identity);
    return denied ? errorAnswer(denied) : operation();
  }
}
