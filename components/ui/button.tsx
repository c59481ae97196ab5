// Buttons, and links that look like them: four weights, one height for hands and one for tables; a finger
// has 44 pixels of either.
import { LoaderCircle } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { AppLink } from "./app-link";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger" | "chosen";
type ButtonSize = "small" | "normal";

const SHAPE =
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-lg border font-medium " +
  "transition-colors duration-150 select-none disabled:cursor-not-allowed disabled:opacity-55";

const LOOKS: Record<ButtonLook, string> = {
  primary:
    "border-transparent bg-accent text-on-accent not-disabled:hover:bg-accent-strong dark:font-semibold",
  secondary: "border-control/60 bg-surface text-ink not-disabled:hover:bg-sunken",
  quiet: "border-transparent text-muted not-disabled:hover:bg-sunken not-disabled:hover:text-ink",
  chosen: "border-accent bg-accent-soft text-accent",
  danger: "border-loss/60 bg-surface text-loss not-disabled:hover:bg-loss-soft",
};

const SIZES: Record<ButtonSize, string> = {
  small: "h-8 px-3 text-[13px] pointer-coarse:min-h-11 pointer-coarse:min-w-11",
  normal: "h-10 px-4 text-sm pointer-coarse:min-h-11",
};

const classes = (look: ButtonLook, size: ButtonSize, more = ""): string =>
  `${SHAPE} ${LOOKS[look]} ${SIZES[size]} ${more}`;

interface Weight {
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
}

interface ButtonProps extends ComponentProps<"button">, Weight {
  /** What is being done, while it is being done; the button waits meanwhile. */
  readonly pending?: boolean;
  readonly icon?: ReactNode;
}

export function Button({
  look = "secondary",
  size = "normal",
  pending = false,
  icon,
  className,
  children,
  disabled,
  type = "button",
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={classes(look, size, className)}
      disabled={disabled || pending}
      aria-busy={pending || undefined}
      {...rest}
    >
      {pending ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : icon}
      {children}
    </button>
  );
}

interface ButtonLinkProps extends Weight {
  readonly to: string;
  readonly icon?: ReactNode;
  readonly className?: string;
  /** False where the next page is another part of the same thing: the eye stays where it was. */
  readonly scroll?: boolean;
  readonly children: ReactNode;
}

/** A step to another page, with a button's weight. */
export function ButtonLink({
  to,
  look = "secondary",
  size = "normal",
  icon,
  className,
  scroll = true,
  children,
}: ButtonLinkProps) {
  return (
    <AppLink to={to} scroll={scroll} className={classes(look, size, className)}>
      {icon}
      {children}
    </AppLink>
  );
}

interface DownloadLinkProps extends Weight {
  readonly href: string;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** A file from the server: a plain link, so that the router does not fetch it as a page. */
export function DownloadLink({
  href,
  look = "quiet",
  size = "small",
  icon,
  children,
}: DownloadLinkProps) {
  return (
    <a href={href} download className={classes(look, size)}>
      {icon}
      {children}
    </a>
  );
}
