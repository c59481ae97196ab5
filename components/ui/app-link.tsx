// A link inside the portal, and the same step from code.
"use client";
import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ComponentProps, type ReactNode, useMemo } from "react";

interface AppLinkProps extends Omit<ComponentProps<typeof Link>, "href"> {
  readonly to: string;
  readonly children: ReactNode;
}

/** Next checks literal addresses only; ours are built from ids, in frame/addresses. */
export function AppLink({ to, children, ...rest }: AppLinkProps) {
  return (
    <Link href={to as Route} {...rest}>
      {children}
    </Link>
  );
}

/** Goes to an address of the portal, or reads the present one again. */
export function useGo() {
  const router = useRouter();
  return useMemo(
    () => ({
      to: (address: string) => router.push(address as Route),
      reload: () => router.refresh(),
    }),
    [router],
  );
}
