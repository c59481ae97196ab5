// Failures a user can do something about: one sentence, what to do, exit code 1, no stack trace.

export class Failure extends Error {
  /** @param {string} sentence what is wrong @param {string} advice what to do about it */
  constructor(sentence, advice) {
    super(sentence);
    this.advice = advice;
  }
}

/** Runs a script's main function; an expected failure is told in words, a bug keeps its stack trace. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    report(error);
    process.exit(1);
  }
}

export function report(error) {
  const failure = asFailure(error);
  if (!failure) console.error(error);
  else console.error(`\n${failure.message}\n${failure.advice}`);
}

function asFailure(error) {
  if (error instanceof Failure) return error;
  // A code without a path comes from a socket or a signal, which is another story.
  if (!error?.path) return null;
  if (["EACCES", "EPERM", "EROFS"].includes(error.code)) return notWritable(error.path);
  if (error.code === "ENOSPC") {
    return new Failure("The disk is full.", `Free some space: ${error.path} could not be written.`);
  }
  return null;
}

function notWritable(path) {
  return new Failure(
    `This user may not write ${path}.`,
    "Use a copy of the project in a folder of your own, or point PAPERPROOF_DATA at a data folder that you may write.",
  );
}
