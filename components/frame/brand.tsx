// The name and its mark: a sheet of paper with a tick.

export function Brand({ wordless = false }: { readonly wordless?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2 font-semibold tracking-tight text-ink">
      <svg viewBox="0 0 24 24" aria-hidden="true" className="size-6 shrink-0 text-accent">
        <path
          d="M6 2.5h8.5L20 8v11.5a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-15a2 2 0 0 1 2-2Z"
          fill="currentColor"
          fillOpacity="0.16"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinejoin="round"
        />
        <path
          d="m8 13.6 2.8 2.8L16.2 11"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className={wordless ? "hidden text-[15px] xl:inline" : "text-[15px]"}>Paperproof</span>
    </span>
  );
}
