// Checks over real data: counted one by one, the failed ones printed with what was found.

export class Checks {
  passed = 0;
  failed = 0;

  /** Counts one check; a failed one says what was expected and what was found. */
  equal(what: string, found: unknown, expected: unknown): void {
    const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
    if (left === right) {
      this.passed += 1;
      return;
    }
    this.failed += 1;
    console.log(`FAILED ${what}: found ${left}, expected ${right}`);
  }

  /** Counts one check of a condition. */
  that(what: string, holds: boolean): void {
    this.equal(what, holds, true);
  }

  closingLine(): string {
    return `${this.passed} passed, ${this.failed} failed`;
  }
}
