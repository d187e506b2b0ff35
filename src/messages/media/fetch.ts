import { InvalidInputError } from "../../errors/invalid_input.js";
import { Lifetime } from "../../transport/exchange/lifetime.js";
import { isRecord, stringAt } from "../../json/record.js";
import { getPublic, joinBytes, type PublicAnswer } from "../../platform/platform.js";
import { MediaBudget } from "./media_budget.js";

const MAX_BYTES = 25 * 1024 * 1024;
const MAX_REDIRECTS = 5;
const TIMEOUT_MS = 30_000;
const REDIRECTS: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308]);
const HEADERS = { accept: "*/*", "accept-encoding": "identity", "user-agent": "langchain-bedrock" };

/** A medium that has been fetched from a URL. */
export interface FetchedMedia {
  /** Never empty, at most 25 MiB. */
  bytes: Uint8Array;
  /** `image/png` of `content-type: image/PNG; q=1`; `undefined` when the server only calls it bytes. */
  mimeType: string | undefined;
}

/**
 * Fetches an `http:` or `https:` URL from a message, which anybody may have written.
 *
 * Only servers with a public address are connected to, never this machine, its network or its cloud's metadata service;
 * at most 5 redirects are followed, each under the same rules. Nothing that identifies the caller is sent: no cookies,
 * no credentials. Proxies are not used, because they would choose the address. The whole fetch may take 30 seconds, the
 * body 25 MiB.
 *
 * @param options.signal ends it early; the promise rejects with the signal's reason.
 * @param options.budget what the call may still fetch.
 * @throws InvalidInputError when the URL is refused, the server cannot be reached or answers with anything but 2xx, or
 * the body is empty, compressed or too big. Its message has no query string, which may be a signature.
 */
export async function fetchMedia(
  url: string,
  options: { signal?: AbortSignal; budget?: MediaBudget } = {},
): Promise<FetchedMedia> {
  const { signal, budget = new MediaBudget() } = options;
  const deadline = AbortSignal.timeout(TIMEOUT_MS);
  const life = new Lifetime(signal);
  const giveUp = () => life.abort(deadline.reason);
  deadline.addEventListener("abort", giveUp);
  let target = url;
  try {
    budget.take(0);
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const answer = await get(checkUrl(target), budget, life.signal);
      if (typeof answer !== "string") return answer;
      target = answer;
    }
    throw new Error(`more than ${MAX_REDIRECTS} redirects`);
  } catch (cause) {
    signal?.throwIfAborted();
    const reason = deadline.aborted ? `it took more than ${TIMEOUT_MS / 1000} seconds` : reasonOf(cause);
    const redirected = target === url ? "" : ` (redirected to ${shown(target)})`;
    throw new InvalidInputError(
      `Cannot fetch ${shown(url)}${redirected}: ${reason}. Fetch it yourself and pass its bytes in \`data\`, ` +
        "or give an s3:// URI.",
      { cause },
    );
  } finally {
    deadline.removeEventListener("abort", giveUp);
    life.end();
  }
}

/** The URL, if it may be requested, as far as can be known before its host is resolved. */
function checkUrl(text: string): URL {
  // The error of `new URL` contains the whole text, including the query.
  if (!URL.canParse(text)) throw new Error("it is not an absolute URL");
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) throw new Error("only http: and https: URLs are fetched");
  if (url.username || url.password) throw new Error("a URL with credentials in it is not fetched");
  return url;
}

/** One request: the medium, or the URL that the server redirects to. */
async function get(url: URL, budget: MediaBudget, signal: AbortSignal): Promise<FetchedMedia | string> {
  const response = await getPublic(url, HEADERS, signal);
  try {
    const { location } = response.headers;
    if (location && REDIRECTS.has(response.statusCode)) return resolveUrl(location, url.href);
    checkHead(response);
    return { bytes: await readBody(response, budget), mimeType: mimeTypeOf(response) };
  } finally {
    response.destroy();
  }
}

function resolveUrl(location: string, base: string): string {
  return URL.canParse(location, base) ? new URL(location, base).href : location;
}

/** @throws Error when the head alone shows that the answer cannot be used. */
function checkHead({ statusCode = 0, headers }: PublicAnswer): void {
  if (Math.floor(statusCode / 100) !== 2) throw new Error(`the server answered with status ${statusCode}`);
  if (/gzip|compress|deflate|br|zstd/i.test(headers["content-encoding"] ?? "")) {
    throw new Error("the server sent it compressed, although asked not to");
  }
  checkSize(Number(headers["content-length"]));
}

async function readBody(body: AsyncIterable<Uint8Array>, budget: MediaBudget): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    checkSize(size);
    budget.take(chunk.length);
    chunks.push(chunk);
  }
  if (size === 0) throw new Error("the server answered with an empty body");
  return joinBytes(chunks);
}

function checkSize(bytes: number): void {
  if (bytes > MAX_BYTES) throw new Error(`it is larger than ${MAX_BYTES / 1024 ** 2} MiB`);
}

/** `binary/octet-stream` is S3's type for an object without one. */
function mimeTypeOf({ headers }: PublicAnswer): string | undefined {
  const mimeType = headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  return mimeType && !/^(?:application|binary)\/octet-stream$/.test(mimeType) ? mimeType : undefined;
}

/** The message of an error; when every address of a host failed, Node's error has only a code. */
function reasonOf(cause: unknown): string {
  return (isRecord(cause) && (stringAt(cause, "message") ?? stringAt(cause, "code"))) || String(cause);
}

/** A URL for messages: at most 80 characters, without query and credentials. */
function shown(text: string): string {
  const url = URL.canParse(text)
    ? new URL(text).href.replace(/^([^/]*\/\/)[^/]*@/, "$1")
    : text.replace(/^.*@/s, "");
  const bare = url.replace(/[?#].*$/s, "");
  return JSON.stringify(bare.length <= 80 ? bare : `${bare.slice(0, 77)}...`);
}
