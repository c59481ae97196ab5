// Taking a share back: asked once more, because its address never shows it again.
"use client";
import { useState } from "react";
import { RefusalPanel } from "../action/refusal-panel";
import { useAction } from "../action/use-action";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import type { ShareActs } from "./share-acts";

interface RevokeButtonProps {
  readonly slug: string;
  readonly revoke: ShareActs["revoke"];
  readonly onRevoked: () => void;
  readonly small?: boolean;
}

export function RevokeButton({ slug, revoke, onRevoked, small = false }: RevokeButtonProps) {
  const [asking, setAsking] = useState(false);
  const { run, pending, refusal } = useAction(revoke);
  const take = () =>
    run({ slug }, () => {
      setAsking(false);
      onRevoked();
    });
  return (
    <>
      <Button look="danger" size={small ? "small" : "normal"} onClick={() => setAsking(true)}>
        Take it back
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title="Take this share back?"
        lead="Page, bundle, picture and frames answer 410 from the next request on. A stone stays with its id, its dates and the count of tries. Shared again, the run gets another address. Copies that somebody has downloaded stay theirs."
        actions={
          <>
            <Button onClick={() => setAsking(false)}>Keep it</Button>
            <Button look="danger" pending={pending} onClick={take}>
              Take it back
            </Button>
          </>
        }
      >
        <RefusalPanel refusal={refusal} title="It was not taken back" />
      </Dialog>
    </>
  );
}
