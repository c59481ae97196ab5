// Counts what passed and failed over the steps of a test run and ends it with one line.
import fs from "node:fs";

/** A running count; every step is taken even when an earlier one failed. */
export function newTally() {
  const total = { passed: 0, failed: 0 };
  const add = ({ passed, failed }) => {
    total.passed += passed;
    total.failed += failed;
  };
  return {
    add,
    /** A step that counts as one: it passes when its exit code is 0. */
    one: (code) => add(code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
    finish: () => {
      console.log(`\n${total.passed} passed, ${total.failed} failed`);
      process.exitCode = total.failed === 0 ? 0 : 1;
    },
  };
}

/** What Vitest's JSON report counts; a file that does not even load has no tests and counts as one failure. */
export function countVitest(reportFile, code) {
  const report = readReport(reportFile);
  if (!report) return { passed: 0, failed: 1 };
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  ).length;
  const counts = { passed: report.numPassedTests, failed: report.numFailedTests + unloaded };
  return notSilent(counts, code);
}

/** What Playwright's JSON report counts; an error outside every test counts as one failure. */
export function countPlaywright(reportFile, code) {
  const report = readReport(reportFile);
  if (!report) return { passed: 0, failed: 1 };
  const { expected, flaky, unexpected } = report.stats;
  return notSilent({ passed: expected + flaky, failed: unexpected }, code);
}

// A tool that ends badly without a failed test has still failed.
function notSilent(counts, code) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function readReport(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
