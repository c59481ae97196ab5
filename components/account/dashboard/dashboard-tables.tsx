// The dashboard's lists: open positions, working orders, the last fills, and what ends them all.
"use client";
import { type ReactNode, useState } from "react";
import type { DashboardView } from "@/lib/formats/views/account-view";
import type { OrderView } from "@/lib/formats/views/order-view";
import { ADDRESS, accountAddress } from "../../frame/addresses";
import { AppLink } from "../../ui/app-link";
import { Button, ButtonLink } from "../../ui/button";
import { Card } from "../../ui/card";
import { EmptyState } from "../../ui/empty-state";
import { FillsTable } from "../book/fills-table";
import { OrderButton } from "../desk/order-button";
import { useDesk } from "../desk/use-desk";
import { ClosingDialog } from "../money/closing-dialog";
import { WorkingOrders } from "../orders/working-orders";
import { PositionsTable } from "../positions/positions-table";

interface TablesProps {
  readonly view: DashboardView;
}

export function OpenPositions({ view: { positions, working } }: TablesProps) {
  const some = positions.length > 0 || working.length > 0;
  return (
    <Card
      flush
      title="Open positions"
      aside={
        <Aside page="positions" text="Positions">
          {some && <CloseAll what="flatten" label="Flatten" />}
        </Aside>
      }
    >
      <PositionsTable positions={positions} acts />
    </Card>
  );
}

/** The exits of open positions work too, and stay when all else is cancelled. */
const isLeg = ({ reason }: OrderView): boolean => reason === "TP" || reason === "SL";

export function Working({ view: { working } }: TablesProps) {
  const some = working.some((order) => !isLeg(order));
  return (
    <Card
      flush
      title="Working orders"
      aside={
        <Aside page="orders" text="All orders">
          {some && <CloseAll what="cancel-all" label="Cancel all" />}
        </Aside>
      }
    >
      <WorkingOrders
        orders={working}
        empty={
          <EmptyState
            title="No order waits for its bar"
            actions={
              <>
                <OrderButton />
                <ButtonLink to={ADDRESS.plans} size="small">
                  Execute a plan
                </ButtonLink>
              </>
            }
          />
        }
      />
    </Card>
  );
}

export function LastFills({ view: { fills } }: TablesProps) {
  return (
    <Card flush title="Last 20 fills" aside={<Aside page="fills" text="All fills" />}>
      <FillsTable
        fills={fills}
        caption="Last 20 fills"
        empty={
          <EmptyState title="No fill yet">
            Accepted orders fill on the first bar that opens after them. Move the clock.
          </EmptyState>
        }
      />
    </Card>
  );
}

interface AsideProps {
  readonly page: "positions" | "orders" | "fills";
  readonly text: string;
  readonly children?: ReactNode;
}

function Aside({ page, text, children }: AsideProps) {
  const { account } = useDesk();
  return (
    <span className="flex items-center gap-3">
      {children}
      <AppLink
        to={accountAddress(account.id, page)}
        className="rounded text-[13px] text-accent underline underline-offset-2"
      >
        {text}
      </AppLink>
    </span>
  );
}

interface CloseAllProps {
  readonly what: "cancel-all" | "flatten";
  readonly label: string;
}

function CloseAll({ what, label }: CloseAllProps) {
  const { account } = useDesk();
  const [asking, setAsking] = useState(false);
  if (account.archivedAt !== null) return null;
  return (
    <>
      <Button size="small" look="danger" onClick={() => setAsking(true)}>
        {label}
      </Button>
      {asking && <ClosingDialog what={what} onClose={() => setAsking(false)} />}
    </>
  );
}
