import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";

type ConverseCodec = ReturnType<BedrockRuntimeClient["config"]["protocol"]["getPayloadCodec"]>;

let codec: ConverseCodec | undefined;

/** The SDK's own writer and reader of Converse's JSON, by its schemas. The client it comes from sends nothing. */
export function converseCodec(): ConverseCodec {
  codec ??= new BedrockRuntimeClient({ region: "us-east-1" }).config.protocol.getPayloadCodec();
  return codec;
}
