// The command line under the name that it had: an older script may know it.
import "./paperproof.cjs";
