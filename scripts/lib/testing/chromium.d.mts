// The types of chromium.mjs, for the Playwright configuration.
export function findChromium(ownPath?: string): string | null;
export const HOW_TO_GET_CHROMIUM: string;
export function installChromium(): boolean;
export function chromiumFlags(): string[];
