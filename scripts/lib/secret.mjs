// The secret that signs sign-in tokens: made once and kept in the data folder, readable by its owner only.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

export function signInSecret(data) {
  const file = path.join(data, "sign-in-secret");
  fs.mkdirSync(data, { recursive: true });
  try {
    // Exclusive, so that of two parallel starts one writes and both read the same secret.
    fs.writeFileSync(file, randomBytes(32).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  return fs.readFileSync(file, "utf8");
}
