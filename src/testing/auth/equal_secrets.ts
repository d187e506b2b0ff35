import { createHash, timingSafeEqual } from "node:crypto";

/** Compares in constant time; hashed first, because `timingSafeEqual` wants equal lengths. */
export function equalSecrets(a: string, b: string): boolean {
  const [hashA, hashB] = [a, b].map((secret) => createHash("sha256").update(secret).digest());
  return hashA !== undefined && hashB !== undefined && timingSafeEqual(hashA, hashB);
}
