// Answers: a result or a refusal in the form that pages and programs read.
import "server-only";
import type { Result } from "@/lib/core/base/result";
import { fileProblemReason } from "@/lib/formats/file-problem";
import { type Refusal, sayRefusal } from "@/lib/formats/problems";
import type { ActionAnswer, ProblemView } from "@/lib/formats/views/answer";

/** What an action answers: the value, or code and sentence of the refusal. */
export function answerOf<T>(result: Result<T, Refusal>, requestId: string): ActionAnswer<T> {
  if (result.ok) return { ok: true, value: result.value };
  const { refusal } = result;
  const no = { ok: false, code: refusal.code, sentence: sayRefusal(refusal), requestId } as const;
  return refusal.code === "bad-file" ? { ...no, problems: problemsOf(refusal) } : no;
}

const problemsOf = ({ problems }: Extract<Refusal, { code: "bad-file" }>): ProblemView[] =>
  problems.map((problem) => ({
    line: problem.line,
    column: problem.column,
    code: problem.code,
    sentence: fileProblemReason(problem),
  }));

/** The answer to a bug or an outage: it names the log line and promises nothing. */
export const brokenAnswer = (requestId: string): ActionAnswer<never> => ({
  ok: false,
  code: "broken",
  sentence:
    "Something broke on our side and was logged. See whether it was done before trying again.",
  requestId,
});

/** The first thing wrong with a request's shape, as a refusal. */
export function badRequest(error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}): Refusal {
  const [issue] = error.issues;
  const field = issue?.path.map(String).join(".") ?? "";
  return {
    code: "bad-request",
    field: field === "" ? "The request" : field,
    reason: issue?.message ?? "is not of the right form",
  };
}
