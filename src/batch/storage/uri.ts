import { InvalidInputError } from "../../errors/invalid_input.js";

/** A place in S3: an object, or a folder, whose key ends in a slash or is empty. */
export interface S3Place {
  bucket: string;
  key: string;
}

const URI = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/;

/**
 * Reads `s3://bucket/key`.
 *
 * @throws InvalidInputError when it is something else.
 */
export function parseS3Uri(uri: string): S3Place {
  const [, bucket, key = ""] = URI.exec(uri) ?? [];
  if (bucket !== undefined) return { bucket, key };
  throw new InvalidInputError(
    `${JSON.stringify(uri)} is not the address of a folder in S3: give one like "s3://bucket/prefix".`,
  );
}

/** The same place in words. */
export function toS3Uri({ bucket, key }: S3Place): string {
  return `s3://${bucket}/${key}`;
}

/** The key of a folder: empty, or with a slash at its end. */
export function folderKey(key: string): string {
  const trimmed = key.replace(/\/+$/, "");
  return trimmed === "" ? "" : `${trimmed}/`;
}
