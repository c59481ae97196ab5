// What closing it all would do now, asked when the question is opened.
"use client";
import { useEffect, useState } from "react";
import type { ActionAnswer } from "@/lib/formats/views/answer";
import type { ClosingPreview } from "@/lib/formats/views/act-view";
import { useDesk } from "../desk/desk";

/** Null until the server has answered. */
export function useClosingPreview(): ActionAnswer<ClosingPreview> | null {
  const { acts } = useDesk();
  const [answer, setAnswer] = useState<ActionAnswer<ClosingPreview> | null>(null);
  useEffect(() => {
    let stays = true;
    void acts.previewClosing({}).then((said) => stays && setAnswer(said));
    return () => {
      stays = false;
    };
  }, [acts]);
  return answer;
}
