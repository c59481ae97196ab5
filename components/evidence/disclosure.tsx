// Something that is opened where it is wanted: the browser's own, so that it needs no script.
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

interface DisclosureProps {
  readonly title: string;
  readonly open?: boolean;
  readonly children: ReactNode;
}

export function Disclosure({ title, open = false, children }: DisclosureProps) {
  return (
    <details className="group mt-3" open={open}>
      <summary className="-ml-1 inline-flex items-center gap-1 rounded px-1 py-1 pointer-coarse:min-h-11 text-[13px] text-muted hover:text-ink">
        <ChevronRight
          aria-hidden
          className="size-4 transition-transform duration-150 group-open:rotate-90"
        />
        {title}
      </summary>
      <div className="mt-2">{children}</div>
    </details>
  );
}
