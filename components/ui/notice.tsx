// A line across the page that says something stands differently than usual.
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

type NoticeTone = "info" | "gain" | "warn" | "loss";

const LOOKS = {
  info: { box: "border-accent/35 bg-accent-soft", text: "text-accent", Icon: Info },
  gain: { box: "border-gain/35 bg-gain-soft", text: "text-gain", Icon: CircleCheck },
  warn: { box: "border-warn/40 bg-warn-soft", text: "text-warn", Icon: TriangleAlert },
  loss: { box: "border-loss/40 bg-loss-soft", text: "text-loss", Icon: CircleAlert },
} as const;

interface NoticeProps {
  readonly tone?: NoticeTone;
  readonly children: ReactNode;
  /** A button or a link at the end of the line. */
  readonly action?: ReactNode;
}

/** Spoken politely, or at once when it is a loss or a failure. */
export function Notice({ tone = "info", children, action }: NoticeProps) {
  const { box, text, Icon } = LOOKS[tone];
  return (
    <div
      role={tone === "loss" ? "alert" : "status"}
      className={`flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border px-4 py-3 ${box}`}
    >
      <Icon aria-hidden className={`size-4 shrink-0 ${text}`} />
      <div className="min-w-0 flex-1 basis-48 text-sm text-ink">{children}</div>
      {action}
    </div>
  );
}
