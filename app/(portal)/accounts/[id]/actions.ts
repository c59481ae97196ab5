// What an owner may do with an account: move its clock.
"use server";
import { AdvanceRequest } from "@/lib/formats/requests/account-requests";
import { advanceAccount } from "@/lib/services/account/advance-account";
import { accountAction } from "@/lib/web/actions";

export const advance = accountAction(AdvanceRequest, advanceAccount);
