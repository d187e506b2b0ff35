import { defineCommand, type OptionTable, type Values } from "../command.js";
import { CONNECTION_OPTIONS } from "../connection.js";
import { EXIT } from "../failure.js";
import { defaultModel, MODEL_OPTION } from "../model.js";
import { styleOf } from "../style.js";
import type { Terminal } from "../terminal.js";
import { widthOf, wrap } from "../wrap.js";
import { checkAccess } from "./access.js";
import { checkClock } from "./clock.js";
import { checkCredentials } from "./credentials.js";
import { checkDns } from "./dns.js";
import { checkEndpoint } from "./endpoint.js";
import { Examination } from "./examination.js";
import { checkModel } from "./model.js";
import { checkPackages } from "./packages.js";
import { checkProxy } from "./proxy.js";
import { checkRegion } from "./region.js";
import { showFinding, showSum, withoutSecrets } from "./report.js";
import { checkNode } from "./runtime.js";
import { checkTls } from "./tls.js";

const OPTIONS = {
  model: MODEL_OPTION,
  "skip-call": { type: "boolean", default: false, help: "Do not call the model: nothing is charged." },
  json: { type: "boolean", default: false, help: "Print one JSON object instead of lines." },
  ...CONNECTION_OPTIONS,
} as const satisfies OptionTable;

type Given = Values<typeof OPTIONS>;

/** `doctor`: finds problems between this machine and a model. */
export const doctor = defineCommand({
  name: "doctor",
  summary: "Finds out why Amazon Bedrock does not answer, and what to do.",
  options: OPTIONS,
  notes: [
    "Checks Node and the packages, region, credentials, endpoint, DNS, proxy, TLS, clock and the model's id, in this order, " +
      "and then calls the model. A check that depends on one that failed is skipped.",
    "The call asks for one token, and costs what Bedrock charges for about ten tokens: far less than a cent.",
    "The exit code is 0 when nothing failed, else 1. No key, token or password is ever printed.",
  ],
  examples: ["doctor", "doctor --profile dev --region eu-central-1", "doctor --skip-call --json"],
  async run(values, _operands, terminal) {
    const { output, env } = terminal;
    const style = styleOf(output, env);
    const width = widthOf(output);
    const print = (text: string) => output.write(`${text}\n`);
    const examination = new Examination((finding) => {
      if (!values.json) print(showFinding(withoutSecrets(finding, env), style, width));
    });
    await examine(examination, values, terminal);
    const { isPassed: ok, findings } = examination;
    const checks = findings.map((finding) => withoutSecrets(finding, env));
    print(values.json ? JSON.stringify({ ok, checks }, undefined, 2) : `\n${wrap(showSum(checks), width)}`);
    return ok ? EXIT.success : EXIT.failure;
  },
});

async function examine(examination: Examination, values: Given, { env }: Terminal): Promise<void> {
  await examination.check("Node", {}, () => checkNode(process.versions.node));
  await examination.check("packages", {}, () => checkPackages(process.cwd()));
  const region = await examination.check("region", {}, () => checkRegion(values, env));
  const profile = values.profile === undefined ? {} : { credentialsProfile: values.profile };
  const connection = region === undefined ? undefined : { region, ...profile };
  const credentials = await examination.check("credentials", {}, () =>
    checkCredentials(connection ?? profile, env),
  );
  const endpoint = await examination.check("endpoint", { region: connection }, (found) =>
    checkEndpoint(found.region, env),
  );
  const dns = await examination.check("DNS", { endpoint }, (found) => checkDns(found.endpoint, region));
  await examination.check("proxy", {}, () => checkProxy(env));
  const tls = await examination.check("TLS", { endpoint, DNS: dns }, (found) => checkTls(found.endpoint));
  await examination.check("clock", { endpoint, TLS: tls }, (found) => checkClock(found.endpoint));
  const model = await examination.check("model", { region }, (found) =>
    checkModel(values.model ?? defaultModel(found.region), found.region),
  );
  if (values["skip-call"]) {
    for (const name of ["access", "throttling"]) examination.skip(name, "Skipped because of --skip-call.");
    return;
  }
  const needs = { region: connection, credentials, TLS: tls, model };
  const access = await examination.check("access", needs, (found) => checkAccess(found.model, found.region));
  await examination.check("throttling", { access }, (found) => found.access.throttled);
}
