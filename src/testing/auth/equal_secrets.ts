import { createHash, timingSafeEqual } from "node:crypto";

/** Compares in constant time. The secrets are hashed first, because `timingSafeEqual` requires equal lengths. */
export function equalSecrets(a: string, b: string): boolean {
  const [hashA, hashB] = [a, b].map((secret) => createHash("sha256").update(secret).digest());
  return hashA !== undefined && hashB !== undefined && timingSafeEqual(hashA, hashB);
}
