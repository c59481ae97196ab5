// The root of every page: language, theme, providers, and the nonce of this request.
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "@/components/frame/providers";

export const metadata: Metadata = {
  title: { default: "Paperproof", template: "%s · Paperproof" },
  description: "Paper trading with evidence anyone can re-run.",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f8fa" },
    { media: "(prefers-color-scheme: dark)", color: "#0b121e" },
  ],
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce");
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <Providers {...(nonce === null ? {} : { nonce })}>{children}</Providers>
      </body>
    </html>
  );
}
