// Nothing here, or not yours: both answer the same.
import { connection } from "next/server";
import { NotFound } from "@/components/ui/not-found";

export default async function NotFoundPage() {
  await connection();
  return <NotFound />;
}
