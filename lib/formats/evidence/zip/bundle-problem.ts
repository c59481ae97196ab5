// What may be wrong with a bundle as a zip, and the sentence of each.

export type BundleProblem =
  /** No end record, or what it says leads nowhere. */
  | { readonly code: "not-a-zip" }
  | { readonly code: "bundle-too-large"; readonly most: number }
  | { readonly code: "unpacks-too-large"; readonly most: number }
  | { readonly code: "too-many-files"; readonly most: number }
  /** It would leave its folder, or is no name on some systems. */
  | { readonly code: "unsafe-name"; readonly file: string }
  | { readonly code: "name-twice"; readonly file: string }
  /** Encrypted, or packed in a way that bundles are not. */
  | { readonly code: "unknown-packing"; readonly file: string }
  /** Its data cannot be unpacked, or unpack to another size or checksum than stated. */
  | { readonly code: "damaged-file"; readonly file: string }
  /** A zip, but not byte for byte as its files are packed here. */
  | { readonly code: "changed-archive" };

const megabytes = (bytes: number): string => `${Math.floor(bytes / 1_000_000)} MB`;

/** A sentence for people; names of files are shown as they are, cut where they are long. */
export function sayBundleProblem(problem: BundleProblem): string {
  switch (problem.code) {
    case "not-a-zip":
      return "This is not a whole zip file. Download the bundle again.";
    case "bundle-too-large":
      return `The file is larger than ${megabytes(problem.most)}, the most that a bundle may have.`;
    case "unpacks-too-large":
      return `Its files would take more than ${megabytes(problem.most)}. It was not unpacked.`;
    case "too-many-files":
      return `It holds more than ${problem.most} files. It was not unpacked.`;
    case "unsafe-name":
      return `It holds a file with a name that is not safe: ${problem.file}. It was not unpacked.`;
    case "name-twice":
      return `It holds two files with the name ${problem.file}. It was not unpacked.`;
    case "unknown-packing":
      return `${problem.file} is packed in a way that bundles are not.`;
    case "damaged-file":
      return `${problem.file} is damaged: its bytes are not those that were packed.`;
    case "changed-archive":
      return "The zip file itself was changed since it was packed. Download the bundle again.";
  }
}
