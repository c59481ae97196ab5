// What a share shows and to whom, as three choices with what each means.
"use client";
import type { ShareChoice } from "@/lib/formats/shares/share";
import type { BarsFrom } from "@/lib/formats/shares/share-summary";
import { CheckField } from "../ui/form/check-field";
import { ChoiceButtons } from "../ui/form/choice-buttons";
import { Notice } from "../ui/notice";

interface ShareFieldsProps {
  readonly choice: ShareChoice;
  readonly onChange: (choice: ShareChoice) => void;
  readonly bars: BarsFrom;
  readonly displayName: string;
}

const VISIBILITY = [
  { value: "link", label: "Whoever has the link" },
  { value: "public", label: "Everybody" },
] as const;

const REDACTION = [
  { value: "full", label: "Everything" },
  { value: "percent", label: "Percent only" },
] as const;

const MEANS = {
  link: "The address cannot be guessed, and search engines are told to leave it out.",
  public: "It stands in the gallery as well, and search engines may list it.",
  full: "Amounts, quantities and plans are shown; the bundle can be downloaded, and anybody can verify it in their browser.",
  percent:
    "No dollars, quantities, prices, times of trades or plans, and no bundle: readers cannot verify it. They see each day's return and the digest of the result, signed by this server; who has your signals can test a guess of your capital against it.",
} as const;

/** What becomes of a data vendor's bars (rule E3). */
const VENDOR = {
  link: "The bars are a data vendor's, and the bundle holds all of them: give the address to those only who may have them.",
  public:
    "The bars are a data vendor's. In public the page and the bundle hold only those that each trade touched, and the digests of all: Verify then covers the trades, not which lines were chosen.",
  percent: "The bars are a data vendor's. In percent none of them is shown.",
} as const;

export function ShareFields({ choice, onChange, bars, displayName }: ShareFieldsProps) {
  const { visibility, redaction, byline } = choice;
  return (
    <>
      <div>
        <ChoiceButtons
          label="Who sees it"
          choices={VISIBILITY}
          value={visibility}
          onChange={(value) => onChange({ ...choice, visibility: value })}
        />
        <p className="mt-1.5 text-xs text-muted">{MEANS[visibility]}</p>
      </div>
      <div>
        <ChoiceButtons
          label="What they see"
          choices={REDACTION}
          value={redaction}
          onChange={(value) => onChange({ ...choice, redaction: value })}
        />
        <p className="mt-1.5 text-xs text-muted">{MEANS[redaction]}</p>
      </div>
      <CheckField
        label={`Show my display name, ${displayName}`}
        hint="Nothing else of you is on the page, in its files or its picture, in either case."
        checked={byline}
        onChange={(event) => onChange({ ...choice, byline: event.currentTarget.checked })}
      />
      {bars === "vendor" && (
        <Notice tone="warn">{VENDOR[redaction === "percent" ? "percent" : visibility]}</Notice>
      )}
      {bars === "upload" && redaction === "full" && (
        <Notice tone="warn">
          The bundle holds the bars that you uploaded. Share them only if you may.
        </Notice>
      )}
    </>
  );
}
