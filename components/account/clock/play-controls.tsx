// Play and pause of a replay with its speed, and how far it has come.
"use client";
import { Pause, Play } from "lucide-react";
import { useId } from "react";
import { countForPeople } from "@/lib/formats/display";
import { Button } from "../../ui/button";
import { PLAY_SPEEDS, type PlaySpeed } from "./play-speed";
import type { Played, Playing } from "./use-play";

interface PlayControlsProps {
  readonly play: Playing;
  readonly speed: PlaySpeed;
  readonly onSpeed: (name: string) => void;
  readonly disabled: boolean;
}

export function PlayControls({ play, speed, onSpeed, disabled }: PlayControlsProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-2">
      <Button
        title={play.playing ? "Pause (space)" : "Play (space)"}
        className="min-w-24"
        look={play.playing ? "chosen" : "secondary"}
        disabled={disabled && !play.playing}
        icon={
          play.playing ? (
            <Pause aria-hidden className="size-4" />
          ) : (
            <Play aria-hidden className="size-4" />
          )
        }
        onClick={play.playing ? play.pause : play.start}
      >
        {play.playing ? "Pause" : "Play"}
      </Button>
      <label htmlFor={id} className="sr-only">
        Speed
      </label>
      <select
        id={id}
        value={speed.name}
        onChange={(event) => onSpeed(event.target.value)}
        className="h-10 min-w-0 flex-1 rounded-lg border border-control bg-surface px-2 text-base text-ink sm:flex-none sm:text-[13px]"
      >
        {PLAY_SPEEDS.map(({ name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What a play has done; said aloud once it has stopped. */
export function PlayProgress({ playing, played }: { playing: boolean; played: Played | null }) {
  if (played === null) return null;
  const steps = `${countForPeople(played.steps, "step")}, ${countForPeople(played.fills, "fill")}`;
  return (
    <div className="mt-3 text-xs text-muted">
      {playing && (
        <div aria-hidden className="mb-1.5 h-1 overflow-hidden rounded-full bg-line">
          <div className="h-full w-1/4 animate-[play_1.2s_linear_infinite] rounded-full bg-accent" />
        </div>
      )}
      <p role="status">{playing ? "" : `Paused after ${steps}.`}</p>
      {playing && <p>Playing: {steps} so far.</p>}
    </div>
  );
}
