// The oldest Node that runs Paperproof, and the sentence for an older one.

export const OLDEST_NODE = "20.19.0";

/** The sentence to print when `version` is too old, or null when it will do. */
export function nodeVersionProblem(version) {
  if (!isOlder(version, OLDEST_NODE)) return null;
  return `Paperproof needs Node.js ${OLDEST_NODE} or newer; this is ${version}.\nInstall a current one from https://nodejs.org and run the command again.`;
}

function isOlder(version, than) {
  const have = numbers(version);
  const want = numbers(than);
  const at = want.findIndex((number, index) => number !== have[index]);
  return at >= 0 && have[at] < want[at];
}

// A pre-release such as 21.0.0-nightly counts as its release.
const numbers = (version) => version.split("-")[0].split(".").map(Number);
