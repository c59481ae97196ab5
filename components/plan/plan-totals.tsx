// What a plan's accepted lines cost together, and the room they leave.
import type { Money } from "@/lib/core/base/money";
import type { PlanPreview } from "@/lib/formats/views/plan-view";
import { ExposureBar } from "../account/dashboard/dashboard-figures";
import { Card, FigureCard } from "../ui/card";
import { Amount } from "../ui/numbers";

/** What the cap leaves; a cap that was lowered below what is held leaves nothing. */
const headroomOf = (cap: Money, exposure: Money): Money =>
  (exposure < cap ? cap - exposure : 0) as Money;

export function PlanTotals({ preview }: { readonly preview: PlanPreview }) {
  const { exposureBefore, exposureWanted, exposureAfter, exposureCap } = preview;
  return (
    <div className="flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-3 md:grid-cols-3 [&>:last-child]:max-md:col-span-2">
        <FigureCard label="Accepted lines reserve">
          <Amount value={preview.reserved} />
        </FigureCard>
        <FigureCard label="Buying power">
          <Amount value={preview.buyingPower} />
        </FigureCard>
        <FigureCard
          label="Refused lines"
          {...(preview.dropped > 0 && { note: `${preview.dropped} more dropped by the planner` })}
        >
          {preview.refused}
        </FigureCard>
      </div>
      {exposureCap !== null && (
        <Card>
          <div className="mb-2 flex flex-wrap justify-between gap-x-4 text-[13px]">
            <span className="text-muted">
              Exposure <Amount value={exposureBefore} /> now, <Amount value={exposureAfter} /> with
              this plan
            </span>
            <span className="text-muted">
              {exposureWanted > exposureAfter && (
                <>
                  <Amount value={exposureWanted} /> before the cap,{" "}
                </>
              )}
              cap <Amount value={exposureCap} />, headroom{" "}
              <Amount value={headroomOf(exposureCap, exposureAfter)} />
            </span>
          </div>
          <ExposureBar exposure={exposureBefore} after={exposureAfter} cap={exposureCap} />
        </Card>
      )}
    </div>
  );
}
