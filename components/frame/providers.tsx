// What every page stands in: the theme, the reader of JSON addresses, and the toasts.
"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider, useTheme } from "next-themes";
import { type ReactNode, useState } from "react";
import { Toaster } from "sonner";

interface ProvidersProps {
  /** The request's nonce, without which the theme's first script is blocked. */
  readonly nonce?: string;
  readonly children: ReactNode;
}

export function Providers({ nonce, children }: ProvidersProps) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 30_000 } } }),
  );
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      // Styles say it by the class: written on the element it would darken the margins of paper.
      enableColorScheme={false}
      disableTransitionOnChange
      storageKey="paperproof-theme"
      {...(nonce === undefined ? {} : { nonce })}
    >
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
      <Toasts />
    </ThemeProvider>
  );
}

function Toasts() {
  const { resolvedTheme } = useTheme();
  return (
    <Toaster
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      mobileOffset={{ bottom: 72 }}
      toastOptions={{
        style: {
          background: "var(--surface)",
          color: "var(--ink)",
          border: "1px solid var(--line)",
          borderRadius: 8,
          fontFamily: "'Inter Variable', system-ui, sans-serif",
          fontSize: 13,
        },
      }}
    />
  );
}
