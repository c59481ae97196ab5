// What makes files no evidence that can be run again: the file, and what is wrong with it.

export interface BadEvidence {
  readonly file: string;
  readonly code: /** It belongs to every bundle, or the manifest lists it. */
    | "missing-file"
    /** The manifest does not list it. */
    | "unlisted-file"
    /** It cannot be read as what its name says. */
    | "unreadable-file";
}
