/** An AWS key pair. */
export interface EmulatorCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  /** When given, requests must send it as `x-amz-security-token`. */
  sessionToken?: string;
}

/** What the emulator accepts as proof of identity. */
export interface AcceptedIdentity {
  region: string;
  credentials: EmulatorCredentials;
  apiKey: string;
  /** The current time, which a signature's time is compared with. */
  now: () => Date;
}

/** The parts of a received request that authentication needs. */
export interface SignedRequest {
  method: string;
  /** Path and query as sent. */
  url: string;
  /** Header values by lower-case name. */
  headers: Record<string, string>;
  body: Uint8Array;
}
