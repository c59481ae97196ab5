// What hashing a password costs: argon2id at OWASP's first recommendation (19 MiB, 2 passes).
import type { Options } from "@node-rs/argon2";

/** `algorithm: 2` is argon2id; the package's enum cannot be imported under isolated modules. */
export const ARGON2ID: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
