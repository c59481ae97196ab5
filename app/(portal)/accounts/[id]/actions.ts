// What an owner may do with an account: its clock, its money, its guards, its schedule, its end.
"use server";
import {
  AdvanceRequest,
  ArchiveRequest,
  DepositRequest,
  ResetRequest,
  WithdrawRequest,
} from "@/lib/formats/requests/account-requests";
import { ClearLockRequest, GuardsRequest } from "@/lib/formats/requests/guard-requests";
import { ScheduleRequest } from "@/lib/formats/requests/schedule-requests";
import { NothingAsked } from "@/lib/formats/requests/user-requests";
import { advanceAccount } from "@/lib/services/account/advance-account";
import { archiveAccount, unarchiveAccount } from "@/lib/services/account/archive-account";
import { resetAccount } from "@/lib/services/account/reset-account";
import { clearLock as clearOne } from "@/lib/services/guard/clear-lock";
import { setGuards as setAll } from "@/lib/services/guard/set-guards";
import { deposit as payIn } from "@/lib/services/money/deposit";
import { withdraw as payOut } from "@/lib/services/money/withdraw";
import { saveSchedule } from "@/lib/services/schedule/save-schedule";
import { accountAction } from "@/lib/web/actions";

export const advance = accountAction(AdvanceRequest, advanceAccount);
export const deposit = accountAction(DepositRequest, payIn);
export const withdraw = accountAction(WithdrawRequest, payOut);
export const setGuards = accountAction(GuardsRequest, setAll);
export const clearLock = accountAction(ClearLockRequest, clearOne);
export const setSchedule = accountAction(ScheduleRequest, saveSchedule);
export const reset = accountAction(ResetRequest, resetAccount);
export const archive = accountAction(ArchiveRequest, archiveAccount);
export const unarchive = accountAction(NothingAsked, unarchiveAccount);
