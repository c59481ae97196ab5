// The evidence drill in a browser's worker: the run made here, and the bundle that Node made.
import { told, verdictOn } from "./told";

async function answer(id: string) {
  const bundle = await (await fetch("/bundle.zip")).arrayBuffer();
  return { found: await told(), onNodes: await verdictOn(new Uint8Array(bundle), id) };
}

self.onmessage = ({ data }: MessageEvent<string>) =>
  answer(data).then(
    (said) => self.postMessage(said),
    (error: unknown) => self.postMessage({ error: String(error) }),
  );
