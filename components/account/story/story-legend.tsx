// What the lines and arrows of a story mean, with their prices: those that are drawn, no others.
import { priceForPeople } from "@/lib/formats/display";
import type { StoryView } from "@/lib/formats/views/record/story-view";

const LINES = {
  target: { label: "Target", look: "border-gain border-dashed" },
  stop: { label: "Stop", look: "border-loss border-dotted" },
  limit: { label: "Limit", look: "border-accent border-dashed" },
  trigger: { label: "Stop price", look: "border-warn border-dotted" },
} as const;

export function StoryLegend({ story }: { readonly story: StoryView }) {
  const lines = new Map(story.levels.map((level) => [`${level.kind} ${level.price}`, level]));
  if (lines.size + story.points.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-ink">
      {[...lines].map(([key, { kind, price }]) => (
        <li key={key} className="flex items-center gap-1.5">
          <span aria-hidden className={`w-5 border-t-2 ${LINES[kind].look}`} />
          {LINES[kind].label} {priceForPeople(price)}
        </li>
      ))}
      {story.points.length > 0 && (
        <li className="text-muted">Arrows: up bought, down sold; In entry, Out exit.</li>
      )}
    </ul>
  );
}
