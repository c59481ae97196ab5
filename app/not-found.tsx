// Nothing here, for an address that no page has.
import type { Metadata } from "next";
import { connection } from "next/server";
import { PublicFrame } from "@/components/frame/public-frame";
import { NotFound } from "@/components/ui/not-found";

export const metadata: Metadata = { title: "Not found" };

export default async function NotFoundPage() {
  await connection();
  return (
    <PublicFrame narrow>
      <NotFound />
    </PublicFrame>
  );
}
