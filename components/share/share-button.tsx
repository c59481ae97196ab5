// Sharing a run from its page: who may see it, how much of it, the address, and taking it back.
"use client";
import { Link2, Share2 } from "lucide-react";
import { useState } from "react";
import type { ShareChoice, ShareView } from "@/lib/formats/shares/share";
import { RefusalPanel } from "../action/refusal-panel";
import { useAction } from "../action/use-action";
import { sharedAddress } from "../frame/addresses";
import { useGo } from "../ui/app-link";
import { Button, ButtonLink } from "../ui/button";
import { CopyField } from "../ui/copy/copy-field";
import { Dialog } from "../ui/dialog";
import { RevokeButton } from "./revoke-button";
import type { ShareActs } from "./share-acts";
import { ShareFields } from "./share-fields";

export interface ShareButtonProps {
  /** The run's id. */
  readonly run: string;
  /** Null for a run that is private. */
  readonly share: ShareView | null;
  readonly acts: ShareActs;
  /** Whose bars it traded on: a feed's are a vendor's, and are not published whole (rule E3). */
  readonly market: "sample" | "feed" | "upload";
  /** The name that may stand on the page. */
  readonly displayName: string;
  /** The site's own address, for links that are taken along. */
  readonly site: string;
}

const PRIVATE: ShareChoice = { visibility: "link", redaction: "full", byline: false };

export function ShareButton(props: ShareButtonProps) {
  const { share } = props;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        look={share === null ? "secondary" : "chosen"}
        icon={<Share2 aria-hidden className="size-4" />}
        onClick={() => setOpen(true)}
      >
        {share === null ? "Share" : share.visibility === "public" ? "Public" : "Shared by link"}
      </Button>
      {open && <ShareDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

interface ShareDialogProps extends ShareButtonProps {
  readonly onClose: () => void;
}

function ShareDialog({ run, share, acts, market, displayName, site, onClose }: ShareDialogProps) {
  const go = useGo();
  const [choice, setChoice] = useState<ShareChoice>(share ?? PRIVATE);
  const sharing = useAction(acts.share);
  const changing = useAction(acts.change);
  const { pending, refusal } = share === null ? sharing : changing;
  const { visibility, redaction, byline } = choice;
  const save = () => {
    const chosen = { visibility, redaction, byline };
    if (share === null) sharing.run({ run, ...chosen }, go.reload);
    else changing.run({ slug: share.slug, ...chosen }, go.reload);
  };
  const isChanged =
    share === null ||
    visibility !== share.visibility ||
    redaction !== share.redaction ||
    byline !== share.byline;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={share === null ? "Share this run" : "This run is shared"}
      lead="Others see its evidence without signing in. Nothing of you is shown but your display name, if you want that."
      sheet
      actions={
        <>
          {share !== null && (
            <RevokeButton
              slug={share.slug}
              revoke={acts.revoke}
              onRevoked={() => {
                onClose();
                go.reload();
              }}
            />
          )}
          <Button look="primary" pending={pending} disabled={!isChanged} onClick={save}>
            {share === null ? "Share it" : "Change"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {share !== null && <Taken slug={share.slug} site={site} />}
        <ShareFields
          choice={choice}
          onChange={setChoice}
          bars={market === "feed" ? "vendor" : market}
          displayName={displayName}
        />
        <RefusalPanel
          refusal={refusal}
          title={share === null ? "It was not shared" : "Nothing was changed"}
        />
      </div>
    </Dialog>
  );
}

/** What is taken along from a share that can be seen. */
function Taken({ slug, site }: { readonly slug: string; readonly site: string }) {
  const address = `${site}${sharedAddress(slug)}`;
  return (
    <>
      <CopyField label="Address" value={address} />
      <div>
        <ButtonLink
          to={sharedAddress(slug)}
          size="small"
          icon={<Link2 aria-hidden className="size-4" />}
        >
          See what others see
        </ButtonLink>
      </div>
    </>
  );
}
