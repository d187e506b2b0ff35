import { isIP } from "node:net";
import { connect, type TLSSocket } from "node:tls";

import { checkNetwork, trustCertificate, type Advice } from "../../transport/failures/advice.js";
import { textIn } from "../../transport/failures/members.js";
import { UNTRUSTED_CERTIFICATE } from "../../transport/failures/network_signs.js";
import { failed, passed, type Result } from "./result.js";

const TIMEOUT = 5000;

/** Who answers at the endpoint, according to its certificate. */
export async function checkTls({ protocol, hostname, port }: URL): Promise<Result<true>> {
  if (protocol === "http:") return passed("None: the endpoint is http.", true);
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  try {
    const socket = await handshake(host, Number(port || 443));
    const { subject, issuer } = socket.getPeerCertificate();
    const owner = [issuer.O ?? issuer.CN].flat().join(", ");
    const says = `${socket.getProtocol()}; the certificate is of ${[subject.CN].flat().join(", ")}, issued by ${owner}.`;
    socket.destroy();
    return isOpened(host, owner)
      ? passed(says, true, "Amazon did not issue it: a proxy inspects TLS and can read what is sent.")
      : passed(says, true);
  } catch (error) {
    const code = textIn(error, "code") ?? "";
    const advice: Advice = UNTRUSTED_CERTIFICATE.has(code) ? trustCertificate : checkNetwork;
    return failed(textIn(error, "message") ?? code, advice({ model: undefined, region: undefined }));
  }
}

function handshake(host: string, port: number): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: TIMEOUT, ...(isIP(host) ? {} : { servername: host }) });
    socket.once("secureConnect", () => resolve(socket));
    socket.once("error", reject);
    socket.once("timeout", () => {
      socket.destroy();
      reject(new Error(`No answer from ${host}:${port} within ${TIMEOUT / 1000} s.`));
    });
  });
}

function isOpened(host: string, issuer: string): boolean {
  return /\.(?:amazonaws\.com|amazonaws\.com\.cn|aws\.dev|api\.aws)$/.test(host) && issuer !== "Amazon";
}
