import { LOOPBACK } from "../../testing/server.js";
import { textIn } from "../../transport/failures/members.js";
import { defineCommand, wholeNumber, type OptionTable, type Values } from "../command.js";
import { CONNECTION_OPTIONS, connectionOf } from "../connection.js";
import { EXIT, fileProblem, sentenceOf, UsageError } from "../failure.js";
import { printable } from "../printable.js";
import { styleOf } from "../style.js";
import type { Terminal } from "../terminal.js";
import { widthOf, wrap } from "../wrap.js";
import { startEmulator, type Server } from "./emulator.js";
import { environmentLine } from "./environment.js";
import { FAULT_NAMES, parseFault } from "./faults.js";
import { startRecorder } from "./recorder.js";

const OPTIONS = {
  port: {
    type: "string",
    short: "p",
    value: "N",
    default: "0",
    help: "The port. Default: any that is free.",
  },
  host: {
    type: "string",
    value: "HOST",
    help: "The interface to listen on; 0.0.0.0 is all of them, for clients in containers. Default: 127.0.0.1, this machine only.",
  },
  reply: {
    type: "string",
    value: "TEXT",
    multiple: true,
    help: "What is answered; given more than once, one answer a request. Default: made from the request.",
  },
  replies: { type: "string", value: "FOLDER", help: "Answers from recorded exchanges." },
  record: {
    type: "string",
    value: "FOLDER",
    help: "Passes requests on to Amazon Bedrock and records them, for --replies.",
  },
  fault: {
    type: "string",
    value: "FAULT",
    multiple: true,
    help: `Has a request fail; given more than once, one after the other. One of ${FAULT_NAMES.join(", ")}, with its members: cut,afterEvents=3,times=2.`,
  },
  ...CONNECTION_OPTIONS,
} as const satisfies OptionTable;

type Given = Values<typeof OPTIONS>;

/** What Node says of a host that is not this machine. */
const NO_SUCH_INTERFACE: ReadonlySet<string> = new Set(["EADDRNOTAVAIL", "ENOTFOUND", "EAI_AGAIN"]);

/** `emulate`: Bedrock on this machine, or a recorder in front of the real one. */
export const emulate = defineCommand({
  name: "emulate",
  summary: "Emulates Amazon Bedrock Runtime on this machine, for any AWS SDK, until Ctrl-C.",
  options: OPTIONS,
  notes: [
    "The standard output is one line for a shell that points AWS SDKs to it: endpoint, region and credentials.",
    "With --record nothing is emulated: requests are signed anew with the credentials of this process, cost what they cost, " +
      "and need the key that the line has, which is new each time. Keys, authorisation and account ids are never written; " +
      "prompts and answers are.",
  ],
  examples: [
    "emulate --port 4010",
    'emulate --reply "Bonjour" --fault throttle,times=2',
    "emulate --host 0.0.0.0 --port 4010",
    "emulate --record recordings --profile dev",
    "emulate --replies recordings",
  ],
  async run(values, _operands, terminal) {
    const server = await start(values, terminal);
    const { errors, env, output, interrupts } = terminal;
    const { dim } = styleOf(errors, env);
    const note = (text: string) => errors.write(`${dim(wrap(text, widthOf(errors)))}\n`);
    const interrupted = new Promise<void>((resolve) => {
      interrupts.on(resolve);
    });
    note(server.purpose);
    output.write(`${environmentLine(server)}\n`);
    await interrupted;
    await server.close();
    note(server.summary());
    return EXIT.success;
  },
});

async function start(values: Given, terminal: Terminal): Promise<Server> {
  const { record, replies, host } = values;
  throwIfCombined(values);
  const port = wholeNumber("port", values.port, 0, 65_535);
  const faults = (values.fault ?? []).map(parseFault);
  try {
    if (record !== undefined) {
      const connection = await connectionOf(values);
      const say = (line: string) => terminal.errors.write(`${printable(line)}\n`);
      return await startRecorder({ folder: record, port, connection, say });
    }
    const [reply, ...more] = values.reply ?? [];
    return await startEmulator({
      port,
      faults,
      ...(host === undefined ? {} : { host }),
      ...(reply === undefined ? {} : { reply: more.length > 0 ? [reply, ...more] : reply }),
      ...(replies === undefined ? {} : { recordings: replies }),
      ...(values.region === undefined ? {} : { region: values.region }),
    });
  } catch (error) {
    throw problemOf(error, record ?? replies, values);
  }
}

/**
 * Options that exclude each other: recordings come only from Bedrock, and replies from one source. A recorder signs what it is
 * sent, so it listens on this machine only.
 */
function throwIfCombined({ record, replies, reply, fault, host }: Given): void {
  const given = Object.entries({ record, replies, reply }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`],
  );
  if (given.length > 1) throw new UsageError(`${given.join(" and ")} cannot be given together.`);
  const notRecorded = Object.entries({ fault, host }).find(([, value]) => value !== undefined);
  if (record !== undefined && notRecorded) {
    throw new UsageError(`--record and --${notRecorded[0]} cannot be given together.`);
  }
}

function problemOf(error: unknown, folder: string | undefined, { host = LOOPBACK, port }: Given): unknown {
  const code = textIn(error, "code");
  if (code === "EADDRINUSE")
    return new UsageError(`Port ${port} is in use. Choose another one, or leave it out.`);
  if (code !== undefined && NO_SUCH_INTERFACE.has(code)) {
    return new UsageError(
      `This machine has no interface '${host}'. Leave --host out, or give 0.0.0.0 for all of them.`,
    );
  }
  if (folder === undefined) return error;
  if (code !== undefined)
    return new UsageError(`The folder '${folder}' cannot be used: ${fileProblem(error)}.`);
  if (textIn(error, "name") !== "SyntaxError") return error;
  return new UsageError(`A file in '${folder}' is not a recording: ${sentenceOf(error)}`);
}
