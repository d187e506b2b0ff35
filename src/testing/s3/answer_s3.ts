import type { Answer } from "../answer.js";
import type { SignedRequest } from "../auth/credentials.js";
import { etagOf, type ObjectStore } from "./object_store.js";
import { s3Answer, s3Error, xmlAnswer } from "./xml.js";

/** A parsed request to S3. */
interface S3Request {
  method: string;
  bucket: string;
  key: string;
  /** `bucket/key`. */
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** An operation: which requests it is for, and its answer. */
interface S3Operation {
  when: (request: S3Request) => boolean;
  answer: (request: S3Request, store: ObjectStore) => Answer;
}

/** The operations of S3 that batch inference and the SDK need. */
const OPERATIONS: readonly S3Operation[] = [
  { when: ({ method, query }) => method === "POST" && query.has("uploads"), answer: beginUpload },
  { when: ({ method, query }) => method === "POST" && query.has("uploadId"), answer: completeUpload },
  { when: ({ method, query }) => method === "PUT" && query.has("partNumber"), answer: uploadPart },
  { when: ({ method, query }) => method === "DELETE" && query.has("uploadId"), answer: abortUpload },
  { when: ({ method, key }) => method === "GET" && key === "", answer: listObjects },
  { when: ({ method }) => method === "PUT", answer: putObject },
  { when: ({ method }) => method === "GET" || method === "HEAD", answer: getObject },
  { when: ({ method }) => method === "DELETE", answer: deleteObject },
];

/** Answers a request that is signed for S3 and has the bucket in its path. */
export function answerS3(
  received: SignedRequest,
  store: ObjectStore,
  deniedBuckets: readonly string[],
): Answer {
  const request = readRequest(received);
  if (deniedBuckets.includes(request.bucket)) return s3Error("AccessDenied", "Access Denied", 403);
  const operation = OPERATIONS.find(({ when }) => when(request));
  return (
    operation?.answer(request, store) ??
    s3Error("NotImplemented", "The emulator does not support this operation.", 501)
  );
}

function readRequest({ method, url, headers, body }: SignedRequest): S3Request {
  const { pathname, searchParams: query } = new URL(url, "http://s3");
  const [, bucket = "", key = ""] = /^\/([^/]*)\/?(.*)$/.exec(decodeURIComponent(pathname)) ?? [];
  return { method, bucket, key, path: `${bucket}/${key}`, query, headers, body };
}

function putObject({ path, body }: S3Request, store: ObjectStore): Answer {
  store.put(path, body);
  return s3Answer(200, { etag: etagOf(body) });
}

function getObject({ method, path, headers }: S3Request, store: ObjectStore): Answer {
  const object = store.get(path);
  if (!object) return s3Error("NoSuchKey", "The specified key does not exist.", 404);
  const from = Number(/^bytes=(\d+)-$/.exec(headers["range"] ?? "")?.[1] ?? 0);
  const bytes = object.subarray(from);
  const description = {
    etag: etagOf(object),
    "content-type": "application/octet-stream",
    "content-length": String(bytes.length),
  };
  if (method === "HEAD") return s3Answer(200, description);
  const range = { "content-range": `bytes ${from}-${object.length - 1}/${object.length}` };
  return headers["range"] === undefined
    ? s3Answer(200, description, bytes)
    : s3Answer(206, { ...description, ...range }, bytes);
}

function deleteObject({ path }: S3Request, store: ObjectStore): Answer {
  store.remove(path);
  return s3Answer(204);
}

const DEFAULT_PAGE = 1000;

function listObjects({ bucket, query }: S3Request, store: ObjectStore): Answer {
  const keys = store
    .list(`${bucket}/${query.get("prefix") ?? ""}`)
    .map((path) => path.slice(bucket.length + 1));
  const from = Number(query.get("continuation-token") ?? 0);
  const next = from + Number(query.get("max-keys") ?? DEFAULT_PAGE);
  return xmlAnswer("ListBucketResult", [
    ["Name", bucket],
    ["IsTruncated", String(next < keys.length)],
    ...(next < keys.length ? [["NextContinuationToken", String(next)] as [string, string]] : []),
    ...keys.slice(from, next).map((key): [string, [string, string][]] => [
      "Contents",
      [
        ["Key", key],
        ["Size", String(store.get(`${bucket}/${key}`)?.length ?? 0)],
      ],
    ]),
  ]);
}

function beginUpload({ bucket, key, path }: S3Request, store: ObjectStore): Answer {
  return xmlAnswer("InitiateMultipartUploadResult", [
    ["Bucket", bucket],
    ["Key", key],
    ["UploadId", store.beginUpload(path)],
  ]);
}

function uploadPart({ query, body }: S3Request, store: ObjectStore): Answer {
  const isKnown = store.addPart(query.get("uploadId") ?? "", Number(query.get("partNumber")), body);
  return isKnown ? s3Answer(200, { etag: etagOf(body) }) : noSuchUpload();
}

function completeUpload({ bucket, key, path, query }: S3Request, store: ObjectStore): Answer {
  if (!store.completeUpload(query.get("uploadId") ?? "")) return noSuchUpload();
  return xmlAnswer("CompleteMultipartUploadResult", [
    ["Bucket", bucket],
    ["Key", key],
    ["ETag", etagOf(store.get(path) ?? new Uint8Array())],
  ]);
}

function abortUpload({ query }: S3Request, store: ObjectStore): Answer {
  return store.abortUpload(query.get("uploadId") ?? "") ? s3Answer(204) : noSuchUpload();
}

function noSuchUpload(): Answer {
  return s3Error("NoSuchUpload", "The specified multipart upload does not exist.", 404);
}
