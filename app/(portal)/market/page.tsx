// The market that a person looks at first: the sample, with the way to the others.
import type { Route } from "next";
import { redirect } from "next/navigation";
import { marketAddress } from "@/components/frame/addresses";
import { userPage } from "@/lib/web/pages";

export default userPage(() => redirect(marketAddress("sample") as Route));
