import { readEvents } from "./events.js";
import { Transcript } from "./transcript.js";
import { Uploads } from "./uploads.js";

const composer = /** @type {HTMLFormElement} */ (document.getElementById("composer"));
const text = /** @type {HTMLTextAreaElement} */ (document.getElementById("text"));
const pick = /** @type {HTMLInputElement} */ (document.getElementById("pick"));
const model = /** @type {HTMLSelectElement} */ (document.getElementById("model"));
const think = /** @type {HTMLInputElement} */ (document.getElementById("think"));
const stop = /** @type {HTMLButtonElement} */ (document.getElementById("stop"));
const send = /** @type {HTMLButtonElement} */ (document.getElementById("send"));
const counts = /** @type {HTMLElement} */ (document.getElementById("counts"));
const announcement = /** @type {HTMLElement} */ (document.getElementById("announcement"));

const transcript = new Transcript(/** @type {HTMLElement} */ (document.getElementById("transcript")));
const uploads = new Uploads(/** @type {HTMLElement} */ (document.getElementById("files")));

/** A reload shows the same conversation again. Another tab has a different one. */
let conversation = sessionStorage.getItem("conversation") ?? begin();
/** @type {AbortController | undefined} Stops the answer that is being written. */
let answering;

function begin() {
  const id = crypto.randomUUID();
  sessionStorage.setItem("conversation", id);
  return id;
}

async function ask() {
  const question = { text: text.value.trim(), files: uploads.files.map(({ name }) => name) };
  if (question.text === "" && question.files.length === 0) return;
  const body = new FormData();
  body.set("model", model.value);
  body.set("text", question.text);
  if (think.checked) body.set("think", "on");
  for (const file of uploads.files) body.append("files", file);

  transcript.show({ type: "question", ...question });
  text.value = "";
  uploads.clear();
  fitText();

  answering = new AbortController();
  const { signal } = answering;
  setBusy(true);
  try {
    await showAnswer(await fetch(`api/conversations/${conversation}`, { method: "POST", body, signal }));
  } catch {
    // The server notices that the connection is closed, and ends the call on Bedrock.
    if (signal.aborted) transcript.show({ type: "stopped" });
    else transcript.show({ type: "error", message: "The connection to the server was lost." });
  }
  setBusy(false);
  announcement.textContent = transcript.lastText;
  showCounts();
}

/** @param {Response} response */
async function showAnswer(response) {
  if (!response.ok || !response.body) {
    const { message } = await response.json();
    transcript.show({ type: "error", message });
    return;
  }
  for await (const event of readEvents(response.body)) transcript.show(event);
}

/** @param {boolean} busy */
function setBusy(busy) {
  transcript.busy = busy;
  stop.hidden = !busy;
  send.hidden = busy;
  if (busy) announcement.textContent = "";
  else answering = undefined;
}

function showCounts() {
  const { input, output, cacheRead, cacheWrite } = transcript.counts;
  const number = (/** @type {number} */ count) => count.toLocaleString("en");
  counts.textContent =
    input + output === 0
      ? ""
      : `${number(input)} tokens in, ${number(output)} out · cache: ${number(cacheRead)} read, ${number(cacheWrite)} written`;
}

function fitText() {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight}px`;
}

async function start() {
  const settings = await (await fetch("api/settings")).json();
  for (const { id, name } of settings.models) model.add(new Option(name, id));
  pick.accept = settings.accepted.join(",");
  const source = /** @type {HTMLElement} */ (document.getElementById("source"));
  source.textContent = `on ${settings.source}`;
  for (const event of await (await fetch(`api/conversations/${conversation}`)).json()) transcript.show(event);
  showCounts();
}

composer.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!answering) void ask();
});
text.addEventListener("input", fitText);
text.addEventListener("keydown", (event) => {
  // While characters are being composed, as in Japanese, Enter picks one.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  composer.requestSubmit();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") answering?.abort();
});
stop.addEventListener("click", () => {
  answering?.abort();
  text.focus();
});
pick.addEventListener("change", () => {
  uploads.add(pick.files ?? []);
  pick.value = "";
  text.focus();
});
text.addEventListener("paste", ({ clipboardData }) => uploads.add(clipboardData?.files ?? []));
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  uploads.add(event.dataTransfer?.files ?? []);
});
document.getElementById("new")?.addEventListener("click", () => {
  answering?.abort();
  conversation = begin();
  transcript.clear();
  showCounts();
  text.focus();
});

await start();
