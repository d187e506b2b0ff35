import { redactText } from "../../transport/failures/redact.js";
import { PROGRAM } from "../help.js";
import type { Style } from "../style.js";
import { printable } from "../printable.js";
import type { Terminal } from "../terminal.js";
import { wrap } from "../wrap.js";
import type { Finding } from "./result.js";

/** On a terminal with fewer columns, the finding is below the name of the check. */
const NARROW = 60;

const STATUS_WIDTH = "not reached".length + 2;

const NAME_WIDTH = "credentials".length + 2;

/** A finding as lines of text. */
export function showFinding({ name, status, says, next }: Finding, style: Style, width: number): string {
  const colour = { passed: style.green, failed: style.red, "not reached": style.yellow }[status];
  const indent = " ".repeat(width < NARROW ? 2 : STATUS_WIDTH + NAME_WIDTH);
  const wrapped = (text: string) =>
    wrap(text, width - indent.length)
      .split("\n")
      .join(`\n${indent}`);
  const head = `${colour(status)}${" ".repeat(STATUS_WIDTH - status.length)}${name}`;
  const gap = width < NARROW ? `\n${indent}` : " ".repeat(NAME_WIDTH - name.length);
  const advice = next === undefined ? "" : `\n${indent}${style.dim(wrapped(`→ ${next}`))}`;
  return `${head}${gap}${wrapped(says)}${advice}`;
}

/** How many findings there are of each status, and what to do next. */
export function showSum(findings: readonly Finding[]): string {
  const count = (status: Finding["status"]) => findings.filter((finding) => finding.status === status).length;
  const failures = count("failed");
  const next = failures > 0 ? ` Without an account: ${PROGRAM} chat --emulate "hi"` : "";
  return `${count("passed")} passed, ${failures} failed, ${count("not reached")} not reached.${next}`;
}

/** Names of variables whose values are secret. */
const SECRET = /KEY|TOKEN|SECRET|PASSWORD|CREDENTIAL/i;

/** A finding without any secret of the environment, however one got there. */
export function withoutSecrets(finding: Finding, env: Terminal["env"]): Finding {
  const secrets = Object.entries(env).flatMap(([name, value]) => (SECRET.test(name) && value ? [value] : []));
  const clean = (text: string) => printable(redactText(text, secrets));
  const { says, next } = finding;
  return { ...finding, says: clean(says), ...(next === undefined ? {} : { next: clean(next) }) };
}
