// Drift: the migrations make exactly the tables that the schema describes.
import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const schema = path.join(root, "prisma/schema.prisma");
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "paperproof-drift-"));
afterAll(() => fs.rmSync(scratch, { recursive: true }));

interface Difference {
  /** 0: none. 2: there is one. Anything else: the comparison failed. */
  readonly code: number;
  readonly sql: string;
}

/** What Prisma would have to run to get from the migrations to a schema. */
function differenceTo(schemaFile: string): Promise<Difference> {
  const prisma = path.join(root, "node_modules/prisma/build/index.js");
  const ends = ["--from-migrations", "prisma/migrations", "--to-schema", schemaFile];
  const args = [prisma, "migrate", "diff", ...ends, "--script", "--exit-code"];
  const env = { ...process.env, CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, env }, (error, stdout) =>
      resolve({ code: error ? Number(error.code ?? -1) : 0, sql: stdout }),
    );
  });
}

test("the migrations and the schema agree", async () => {
  expect(await differenceTo(schema)).toMatchObject({ code: 0 });
});

test("a column that no migration adds is seen", async () => {
  const changed = path.join(scratch, "schema.prisma");
  const text = fs.readFileSync(schema, "utf8");
  fs.writeFileSync(changed, text.replace("model User {", "model User {\n  forgotten String?"));
  const difference = await differenceTo(changed);
  expect(difference.code).toBe(2);
  expect(difference.sql).toContain('ADD COLUMN     "forgotten" TEXT');
});
