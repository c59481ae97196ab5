// `npm run build`: generates what is missing and builds the app; NEXT_OUTPUT=standalone makes a server of its own.

import { main } from "./lib/failure.mjs";
import { buildApp } from "./lib/make/build.mjs";
import { generate } from "./lib/make/generate.mjs";

await main(async () => {
  await generate();
  const built = await buildApp({ output: process.env.NEXT_OUTPUT ?? "" });
  console.log(built ? "Built." : "The build is current.");
});
