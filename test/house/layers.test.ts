// The layer rules, each against a small bad example and a good one.
import { describe, expect, test } from "vitest";
import { breaches } from "./examples";
import {
  coreHasNoOtherNouns,
  coreLeansLeftwards,
  pathsStayInTheirRoom,
  roomsImportTheirNeighbours,
  roomsKnowTheirPackages,
  servicesCallNoServices,
} from "./layers";

describe("A room imports only the rooms it may", () => {
  test.each([
    ["app/page.tsx", 'import { users } from "@/lib/db/users";', "app may not import lib/db"],
    ["app/page.tsx", 'import { feed } from "@/lib/feeds/feed";', "app may not import lib/feeds"],
    [
      "components/ui/card.tsx",
      'import type { Load } from "@/lib/services/load";',
      "components may not import lib/services",
    ],
    [
      "lib/core/base/money.ts",
      'const csv = import("@/lib/formats/csv");',
      "lib/core may not import lib/formats",
    ],
    [
      "lib/db/users.ts",
      'export { fetchBars } from "@/lib/feeds/feed";',
      "lib/db may not import lib/feeds",
    ],
    [
      "lib/formats/csv.ts",
      'type Row = import("@/lib/db/users").Row;',
      "lib/formats may not import lib/db",
    ],
    [
      "lib/services/a.ts",
      'import { page } from "@/lib/web/pages";',
      "lib/services may not import lib/web",
    ],
    ["lib/web/pages.ts", 'import "@/lib/db/users";', "lib/web may not import lib/db"],
    [
      "lib/workers/parse.worker.ts",
      'import "@/lib/services/x";',
      "lib/workers may not import lib/services",
    ],
    ["proxy.ts", 'import "@/lib/db/users";', "the top level may not import lib/db"],
  ])("%s: %s", (path, text, says) => {
    const found = breaches(roomsImportTheirNeighbours, { [path]: text });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(says);
    expect(found[0]).toContain(`${path}:1`);
  });

  test("what the table allows passes, and a test may reach for anything", () => {
    const good = {
      "app/page.tsx": 'import { userPage } from "@/lib/web/pages"; import "@/components/ui/card";',
      "lib/services/plan/upload.ts": 'import "@/lib/db/plans"; import "@/lib/core/plan/plan";',
      "lib/core/base/money.test.ts": 'import "@/lib/db/users";',
    };
    expect(breaches(roomsImportTheirNeighbours, good)).toEqual([]);
  });
});

test("a room uses only the packages it may", () => {
  const bad = {
    "lib/core/base/money.ts": 'import { z } from "zod";',
    "lib/formats/csv.ts": 'import fs from "node:fs";',
    "lib/db/users.ts": 'import { headers } from "next/headers";',
    "lib/services/plan/upload.ts": 'import { cache } from "react";',
    "app/page.tsx": 'import pg from "pg";',
  };
  const found = breaches(roomsKnowTheirPackages, bad);
  expect(found).toHaveLength(5);
  expect(found[0]).toContain("lib/core may not use the package zod");
  expect(breaches(roomsKnowTheirPackages, { "lib/formats/csv.ts": 'import "zod";' })).toEqual([]);
});

test("a relative import stays in its room, and is told how to leave it", () => {
  const text = 'import { money } from "../core/base/money";';
  const found = breaches(pathsStayInTheirRoom, { "lib/formats/csv.ts": text });
  expect(found).toEqual([
    'lib/formats/csv.ts:1: the relative import ../core/base/money leaves lib/formats. Write it as "@/lib/core/base/money".',
  ]);
  const inside = { "lib/core/broker/fill.ts": 'import "../base/money";' };
  expect(breaches(pathsStayInTheirRoom, inside)).toEqual([]);
});

test("plain JavaScript reaches another room by a relative path, and only a room it may", () => {
  const launcher = { "cli/start.mjs": 'import { root } from "../scripts/lib/paths.mjs";' };
  expect(breaches(pathsStayInTheirRoom, launcher)).toEqual([]);
  expect(breaches(roomsImportTheirNeighbours, launcher)).toEqual([]);
  const astray = { "cli/start.mjs": 'import { users } from "../lib/db/users.mjs";' };
  expect(breaches(roomsImportTheirNeighbours, astray)).toHaveLength(1);
});

test("inside core a noun leans leftwards only", () => {
  const bad = { "lib/core/market/bar.ts": 'import { fill } from "../broker/fill";' };
  expect(breaches(coreLeansLeftwards, bad)[0]).toContain(
    "core/market may not import core/broker. The order is base < market < broker",
  );
  const good = { "lib/core/broker/fill.ts": 'import { bar } from "@/lib/core/market/bar";' };
  expect(breaches(coreLeansLeftwards, good)).toEqual([]);
});

test("core has the nouns it has", () => {
  expect(breaches(coreHasNoOtherNouns, { "lib/core/shared/x.ts": "" })).toHaveLength(1);
  expect(breaches(coreHasNoOtherNouns, { "lib/core/plan/x.ts": "" })).toEqual([]);
});

test("a service calls no service of another noun, but may share what they load", () => {
  const upload = "lib/services/plan/upload-plan.ts";
  const call = 'import { createAccount } from "../account/create-account";';
  expect(breaches(servicesCallNoServices, { [upload]: call })).toHaveLength(1);
  const shared = 'import { load } from "../loading/load"; import type { A } from "../account/a";';
  expect(breaches(servicesCallNoServices, { [upload]: shared })).toEqual([]);
});
