import type { AwsCredentialIdentity } from "@smithy/types";

/** The role to assume, in the form of AWS's Security Token Service. */
export interface AssumedRole {
  RoleArn: string;
  RoleSessionName: string;
  ExternalId?: string;
  SerialNumber?: string;
  TokenCode?: string;
}

/** A role to assume with a web identity. */
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
 * Settings of the SDK's default credential chain, which are passed on unchanged. They are documented in
 * `@aws-sdk/credential-provider-node`. They have no effect if `credentials` or keys are set.
 */
export interface ProviderSettings {
  /** Path of the shared credentials file. */
  filepath?: string;
  /** Path of the shared config file. */
  configFilepath?: string;
  /** Whether to read the shared files again. */
  ignoreCache?: boolean;
  /** Returns the code of a device for multi-factor authentication. */
  mfaCodeProvider?: (mfaSerial: string) => Promise<string>;
  /** Assumes the role of a profile instead of the Security Token Service. */
  roleAssumer?: (source: AwsCredentialIdentity, role: AssumedRole) => Promise<AwsCredentialIdentity>;
  /** Assumes a role with a web identity instead of the Security Token Service. */
  roleAssumerWithWebIdentity?: (role: WebIdentityRole) => Promise<AwsCredentialIdentity>;
  /** The role that the token in `webIdentityTokenFile` assumes. */
  roleArn?: string;
  roleSessionName?: string;
  webIdentityTokenFile?: string;
  providerId?: string;
  policy?: string;
  policyArns?: { arn?: string }[];
  durationSeconds?: number;
  /** Start URL of IAM Identity Center. */
  ssoStartUrl?: string;
  ssoAccountId?: string;
  ssoRegion?: string;
  ssoRoleName?: string;
  ssoSession?: string;
  /** An SDK client for IAM Identity Center. */
  ssoClient?: object;
  /** URL of credentials over HTTP, as in a container. */
  awsContainerCredentialsFullUri?: string;
  awsContainerCredentialsRelativeUri?: string;
  awsContainerAuthorizationToken?: string;
  awsContainerAuthorizationTokenFile?: string;
  credentialsFullUri?: string;
  authorizationToken?: string;
  /** Whether not to use version 1 of the instance metadata service. */
  ec2MetadataV1Disabled?: boolean;
  /** Configuration of the SDK's clients that fetch credentials. */
  clientConfig?: object;
  clientPlugins?: object[];
}

/** Whether a setting determines where credentials come from, or only how they are fetched. */
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

/** The fields that are settings of the default chain. The SDK passes a client's whole configuration to it. */
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
