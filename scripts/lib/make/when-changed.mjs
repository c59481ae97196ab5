// What depends on source files: done again only when one of them has changed.
import fs from "node:fs";
import path from "node:path";

/** Does `work` and notes `key` in `stamp`, unless `stamp` already says `key`; answers whether it worked. */
export async function whenChanged({ stamp, key }, work) {
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === key) return false;
  fs.rmSync(stamp, { force: true });
  await work();
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  fs.writeFileSync(stamp, key);
  return true;
}
