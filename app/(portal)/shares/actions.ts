// What an owner does with shares of runs.
"use server";
import {
  ChangeShareRequest,
  RevokeShareRequest,
  ShareRunRequest,
} from "@/lib/formats/requests/share-requests";
import { changeShare } from "@/lib/services/share/change-share";
import { revokeShare } from "@/lib/services/share/revoke-share";
import { shareRun } from "@/lib/services/share/share-run";
import { userAction } from "@/lib/web/actions";

export const share = userAction(ShareRunRequest, shareRun);
export const change = userAction(ChangeShareRequest, changeShare);
export const revoke = userAction(RevokeShareRequest, revokeShare);
