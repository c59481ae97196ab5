// What an owner does with shares: the actions that the page hands in.
import type {
  ChangeShareRequest,
  RevokeShareRequest,
  ShareRunRequest,
} from "@/lib/formats/requests/share-requests";
import type { ShareView } from "@/lib/formats/shares/share";
import type { Action } from "../action/use-action";

export interface ShareActs {
  readonly share: Action<ShareRunRequest, ShareView>;
  readonly change: Action<ChangeShareRequest, ShareView>;
  readonly revoke: Action<RevokeShareRequest, null>;
}
