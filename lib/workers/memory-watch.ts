// The last line before the process runs out of memory: threads that make it grow too far are ended.

/** A thread that works: what it may take, and how it is ended. */
export interface WatchedThread {
  readonly bytes: number;
  /** What the rest of the process may grow by meanwhile. */
  readonly slackBytes: number;
  readonly end: () => void;
}

const watched = new Set<WatchedThread>();
const EVERY_MS = 100;
let timer: NodeJS.Timeout | null = null;
/** What the process held when no thread was working. */
let floor = 0;

/**
 * Ends the thread, and those beside it, when the process grows beyond what all of them may take: who
 * took it cannot be told from outside. A thread counts its own memory and stops itself long before;
 * this is for a file that makes a library allocate without end. Answers how to stop watching.
 */
export function watchMemory(thread: WatchedThread): () => void {
  if (watched.size === 0) floor = process.memoryUsage.rss();
  watched.add(thread);
  timer ??= setInterval(look, EVERY_MS).unref();
  return () => {
    watched.delete(thread);
    if (watched.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

function look(): void {
  const threads = [...watched];
  const slack = Math.max(...threads.map(({ slackBytes }) => slackBytes));
  const allowed = threads.reduce((sum, { bytes }) => sum + bytes, slack);
  if (process.memoryUsage.rss() - floor <= allowed) return;
  for (const { end } of threads) end();
}
