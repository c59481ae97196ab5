// A market's name in a choice: one whose prices are made up says so, once.
import type { MarketName } from "@/lib/formats/views/market-view";

export const marketForPeople = ({ name, synthetic }: MarketName): string =>
  synthetic && !/synthetic/i.test(name) ? `${name} (synthetic)` : name;
