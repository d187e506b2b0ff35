import type { AwsCredentialIdentity } from "@smithy/types";

/** The role that is assumed, in the words of AWS's Security Token Service. */
export interface AssumedRole {
  RoleArn: string;
  RoleSessionName: string;
  ExternalId?: string;
  SerialNumber?: string;
  TokenCode?: string;
}

/** The same of a role that a web identity assumes. */
export interface WebIdentityRole {
  RoleArn: string;
  RoleSessionName: string;
  WebIdentityToken: string;
  ProviderId?: string;
  PolicyArns?: { arn?: string }[];
  Policy?: string;
  DurationSeconds?: number;
}

/**
 * Settings of the SDK's default credential chain, which gets them as they are; their documentation is that of
 * `@aws-sdk/credential-provider-node`. Of no effect where `credentials` or keys are given.
 */
export interface ProviderSettings {
  /** Path of the shared credentials file. */
  filepath?: string;
  /** Path of the shared config file. */
  configFilepath?: string;
  /** Whether the shared files are read anew. */
  ignoreCache?: boolean;
  /** Gives the code of a device for multi-factor authentication. */
  mfaCodeProvider?: (mfaSerial: string) => Promise<string>;
  /** Assumes the role of a profile, in place of the Security Token Service. */
  roleAssumer?: (source: AwsCredentialIdentity, role: AssumedRole) => Promise<AwsCredentialIdentity>;
  /** The same for a role that a web identity assumes. */
  roleAssumerWithWebIdentity?: (role: WebIdentityRole) => Promise<AwsCredentialIdentity>;
  /** The role that the token in `webIdentityTokenFile` assumes. */
  roleArn?: string;
  roleSessionName?: string;
  webIdentityTokenFile?: string;
  providerId?: string;
  policy?: string;
  policyArns?: { arn?: string }[];
  durationSeconds?: number;
  /** IAM Identity Center. */
  ssoStartUrl?: string;
  ssoAccountId?: string;
  ssoRegion?: string;
  ssoRoleName?: string;
  ssoSession?: string;
  /** A client of the SDK for IAM Identity Center. */
  ssoClient?: object;
  /** Credentials over HTTP, as in a container. */
  awsContainerCredentialsFullUri?: string;
  awsContainerCredentialsRelativeUri?: string;
  awsContainerAuthorizationToken?: string;
  awsContainerAuthorizationTokenFile?: string;
  credentialsFullUri?: string;
  authorizationToken?: string;
  /** Whether the old version of the instance metadata service is left alone. */
  ec2MetadataV1Disabled?: boolean;
  /** Configuration of the SDK's clients that ask for credentials. */
  clientConfig?: object;
  clientPlugins?: object[];
}

/** How a setting bears on the identity: it names where credentials come from, or only how they are fetched. */
const SETTINGS = {
  filepath: "where",
  configFilepath: "where",
  ignoreCache: "how",
  mfaCodeProvider: "how",
  roleAssumer: "where",
  roleAssumerWithWebIdentity: "where",
  roleArn: "where",
  roleSessionName: "how",
  webIdentityTokenFile: "where",
  providerId: "how",
  policy: "how",
  policyArns: "how",
  durationSeconds: "how",
  ssoStartUrl: "where",
  ssoAccountId: "where",
  ssoRegion: "how",
  ssoRoleName: "where",
  ssoSession: "where",
  ssoClient: "how",
  awsContainerCredentialsFullUri: "where",
  awsContainerCredentialsRelativeUri: "where",
  awsContainerAuthorizationToken: "how",
  awsContainerAuthorizationTokenFile: "how",
  credentialsFullUri: "where",
  authorizationToken: "how",
  ec2MetadataV1Disabled: "how",
  clientConfig: "how",
  clientPlugins: "how",
} as const satisfies Record<keyof ProviderSettings, "where" | "how">;

/** The settings among fields that are for the default chain. The SDK hands all of a client's configuration to it. */
export function providerSettings(fields: ProviderSettings): ProviderSettings {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => isSetting(name) && value !== undefined),
  );
}

/** Whether fields say where credentials come from, so that the environment has no say in it. */
export function namesProvider(fields: ProviderSettings): boolean {
  return Object.entries(fields).some(
    ([name, value]) => isSetting(name) && SETTINGS[name] === "where" && value !== undefined,
  );
}

function isSetting(name: string): name is keyof ProviderSettings {
  return Object.hasOwn(SETTINGS, name);
}
