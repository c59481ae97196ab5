// Nothing here, or not yours: both answer the same, within the frame.
import type { Metadata } from "next";
import { NotFound } from "@/components/ui/not-found";

export const metadata: Metadata = { title: "Not found" };

export default NotFound;
