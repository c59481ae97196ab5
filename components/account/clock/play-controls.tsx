// Play and pause of a replay with its speed, and how far it has come.
"use client";
import { Pause, Play } from "lucide-react";
import { countForPeople } from "@/lib/formats/display";
import { Button } from "../../ui/button";
import { Select } from "../../ui/select";
import { PLAY_SPEEDS, type PlaySpeed } from "./play-speed";
import type { Played, Playing } from "./use-play";

interface PlayControlsProps {
  readonly play: Playing;
  readonly speed: PlaySpeed;
  readonly onSpeed: (name: string) => void;
  readonly disabled: boolean;
}

export function PlayControls({ play, speed, onSpeed, disabled }: PlayControlsProps) {
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
      <div className="w-36 max-sm:flex-1">
        <Select
          label="Speed"
          quiet
          value={speed.name}
          onChange={(event) => onSpeed(event.target.value)}
          choices={PLAY_SPEEDS.map(({ name, label }) => ({ value: name, label }))}
        />
      </div>
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
