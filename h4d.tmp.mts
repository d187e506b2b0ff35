import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { NodeHttp2Handler } from "@smithy/node-http-handler";
import { ChatBedrock, ChatBedrockConverse } from "./src/index.js";
import { ROWS } from "./src/tests/faults/rows/index.js";
import { observe } from "./src/tests/faults/observe.js";
import { WAYS } from "./src/tests/faults/ways.js";
const FAULTS = new Set(["the connection is cut", "the connection is reset", "the reply ends", "silence"]);
for (const row of ROWS.filter((r) => FAULTS.has(r.fault))) for (const C of [ChatBedrockConverse, ChatBedrock]) {
  let client: any;
  const modelOf = ({ region, endpoint, credentials, ...fields }: any) => {
    client = new BedrockRuntimeClient({ region, endpoint, credentials, maxAttempts: 1, requestHandler: new NodeHttp2Handler() });
    return Object.assign(new C({ ...fields, client }), { close: () => client.destroy() });
  };
  const o: any = await observe(row, { by: C.name, modelOf, way: WAYS.stream, fields: { ...row.deadlines, maxRetries: 0 } });
  console.log(row.fault, row.phase, C.name, o.text, o.sends, o.open, o.openAfterClose, o.error?.code, o.error?.deadline, o.error?.partialMessage?.text, o.error?.message?.slice(0, 200));
}
