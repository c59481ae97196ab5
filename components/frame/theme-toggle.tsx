// Dark or light, with one press.
"use client";
import { Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";

/** Shows both icons and lets the style sheet choose: the server does not know the theme. */
export function ThemeToggle() {
  const { resolvedTheme, setTheme } = useTheme();
  return (
    <button
      type="button"
      aria-label="Switch between light and dark"
      title="Light or dark"
      onClick={() => setTheme(resolvedTheme === "dark" ? "light" : "dark")}
      className="grid size-9 pointer-coarse:size-11 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-ink"
    >
      <Moon aria-hidden className="size-[18px] dark:hidden" />
      <Sun aria-hidden className="hidden size-[18px] dark:block" />
    </button>
  );
}
