// Keeps two uPlot panes in a box: made once per range, resized with it, redrawn with the theme.
"use client";
import { useTheme } from "next-themes";
import { type RefObject, useEffect, useRef, useState } from "react";
import uPlot from "uplot";
import type { CurvePoint } from "./curve";
import { drawdownPane, equityPane } from "./panes";

interface Panes {
  readonly box: RefObject<HTMLDivElement | null>;
  /** The mark under the cursor; null when there is none. */
  readonly cursor: number | null;
  readonly moveTo: (index: number) => void;
}

export function usePanes(points: readonly CurvePoint[]): Panes {
  const box = useRef<HTMLDivElement>(null);
  const plots = useRef<readonly uPlot[]>([]);
  const [cursor, setCursor] = useState<number | null>(null);
  const width = useWidth(box);
  const { resolvedTheme } = useTheme();

  useEffect(() => {
    const element = box.current;
    if (!element || width === 0 || points.length < 2) return;
    const input = { points, width, onCursor: setCursor };
    const marks = points.map((_, index) => index);
    const made = [
      new uPlot(equityPane(input), [marks, points.map((point) => point.equity)], element),
      new uPlot(drawdownPane(input), [marks, points.map((point) => point.drawdown)], element),
    ];
    plots.current = made;
    return () => {
      for (const plot of made) plot.destroy();
      plots.current = [];
      setCursor(null);
    };
  }, [points, width]);

  useEffect(() => {
    if (resolvedTheme === undefined) return;
    // The theme's class is set after this effect; the next frame reads its colors.
    const frame = requestAnimationFrame(() => {
      for (const plot of plots.current) plot.redraw();
    });
    return () => cancelAnimationFrame(frame);
  }, [resolvedTheme]);

  const moveTo = (index: number) => {
    const [plot] = plots.current;
    plot?.setCursor({ left: plot.valToPos(index, "x"), top: 10 });
  };
  return { box, cursor, moveTo };
}

function useWidth(box: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
