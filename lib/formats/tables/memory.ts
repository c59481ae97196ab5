// Memory that reading a file may take: a reader asks before it takes much, and is stopped by a no.

export interface Memory {
  /** Throws `OverMemory` when so many bytes more are too many; 0 asks whether it is too much by now. */
  claim(bytes: number): void;
  /** The bytes of the file are not needed any more: whoever handed them over may free them. */
  fileIsRead(): void;
}

/** Reading this file takes more memory than a file may take. */
export class OverMemory extends Error {}

/** For readers that nobody else waits for: the command line. */
export const UNBOUNDED: Memory = { claim: () => {}, fileIsRead: () => {} };
