// Reads the page again until what is stored after the run is there; not for ever.
"use client";
import { useEffect, useRef } from "react";
import { useGo } from "../ui/app-link";

const EVERY_MS = 2_000;
const TIMES = 30;

export function ReadAgain() {
  const go = useGo();
  const times = useRef(0);
  useEffect(() => {
    const timer = setInterval(() => {
      times.current += 1;
      if (times.current > TIMES) clearInterval(timer);
      else go.reload();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [go]);
  return null;
}
