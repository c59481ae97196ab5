// The command line for whoever starts it as a module; `npx paperproof` begins with paperproof.cjs.
import { createRequire } from "node:module";

createRequire(import.meta.url)("./paperproof.cjs");
