// The server's log: one line of JSON for each thing worth knowing, never a password or an e-mail.
import "server-only";
import pino from "pino";

export const log = pino({
  level: process.env.LOG_LEVEL ?? "warn",
  base: null,
  redact: ["password", "email", "*.password", "*.email"],
});
