// The server's key: made once, by whoever needs it first, and kept for as long as the database.
import { generateKeyPairSync } from "node:crypto";
import type { Instant } from "@/lib/core/base/time";
import { rowsOf } from "../transaction";

/** An Ed25519 private key as PKCS #8, and its public half as 64 hex digits. */
export interface ServerKey {
  readonly privateKey: Uint8Array<ArrayBuffer>;
  readonly publicKey: string;
}

/** The server's key. Servers that ask for it at the same moment, of one database, get the same one. */
export async function serverKey(now: Instant): Promise<ServerKey> {
  const found = await storedKey();
  if (found) return found;
  const { privateKey, publicKey } = newKey();
  await rowsOf(
    undefined,
    `INSERT INTO server_keys (place, private_key, public_key, created_at) VALUES (1, $1, $2, $3)
     ON CONFLICT (place) DO NOTHING`,
    [Buffer.from(privateKey), publicKey, new Date(now)],
  );
  const kept = await storedKey();
  if (!kept) throw new Error("a key that was just stored is there");
  return kept;
}

async function storedKey(): Promise<ServerKey | null> {
  const [row] = await rowsOf<{ private_key: Buffer; public_key: string }>(
    undefined,
    "SELECT private_key, public_key FROM server_keys WHERE place = 1",
    [],
  );
  return row ? { privateKey: Uint8Array.from(row.private_key), publicKey: row.public_key } : null;
}

function newKey(): ServerKey {
  const pair = generateKeyPairSync("ed25519");
  const { x = "" } = pair.publicKey.export({ format: "jwk" });
  return {
    privateKey: Uint8Array.from(pair.privateKey.export({ format: "der", type: "pkcs8" })),
    publicKey: Buffer.from(x, "base64url").toString("hex"),
  };
}
