// The rule about doors, against pages, routes and actions that let anybody in.
import { describe, expect, test } from "vitest";
import {
  actionsAreWrapped,
  actionsHaveFiles,
  bodiesComeFirst,
  layoutsAreWrapped,
  pagesAreWrapped,
  routesAreWrapped,
} from "./doors";
import { breaches } from "./examples";

const PAGES = 'import { userPage } from "@/lib/web/pages";\n';
const ROUTES = 'import { userRoute } from "@/lib/web/routes";\n';
const ACTIONS = '"use server";\nimport { userAction } from "@/lib/web/actions";\n';

describe("A page is made by a wrapper of lib/web", () => {
  test.each([
    ["a plain function", "export default function Page() { return null; }"],
    ["a plain arrow function", "const Page = () => null;\nexport default Page;"],
    ["no default export", 'export const metadata = { title: "x" };'],
    ["a wrapper of its own", "const userPage = (f) => f;\nexport default userPage(() => null);"],
    [
      "a wrapper from elsewhere",
      'import { userPage } from "@/components/x";\nexport default userPage(f);',
    ],
    ["the wrapper unused", `${PAGES}export default function Page() { return userPage(f); }`],
  ])("and not by %s", (_what, text) => {
    expect(breaches(pagesAreWrapped, { "app/(portal)/plans/page.tsx": text })).toHaveLength(1);
  });

  test.each([
    `${PAGES}export default userPage(async (user) => null);`,
    `${PAGES}const Page = userPage(async (user) => null);\nexport default Page;`,
  ])("as in %s", (text) => {
    expect(breaches(pagesAreWrapped, { "app/page.tsx": text })).toEqual([]);
  });
});

describe("A layout below the root is made by a wrapper of lib/web", () => {
  const plain = "export default function Layout({ children }) { return children; }";
  const wrapped =
    'import { userLayout } from "@/lib/web/pages";\nexport default userLayout(async () => null);';

  test("and not by a plain function", () => {
    expect(breaches(layoutsAreWrapped, { "app/(portal)/layout.tsx": plain })).toHaveLength(1);
  });

  test("as in userLayout, and the root stands alone", () => {
    const files = { "app/(portal)/layout.tsx": wrapped, "app/layout.tsx": plain };
    expect(breaches(layoutsAreWrapped, files)).toEqual([]);
  });
});

describe("Every verb of a route is made by a wrapper of lib/web", () => {
  const path = "app/api/plans/route.ts";

  test.each([
    "export async function GET() { return new Response(); }",
    `${ROUTES}export const GET = userRoute(f);\nexport const POST = async () => new Response();`,
    "const handler = () => new Response();\nexport { handler as GET };",
    'export * from "./other";',
    'export { GET } from "./other";',
  ])("and so not: %s", (text) => {
    expect(breaches(routesAreWrapped, { [path]: text })).toHaveLength(1);
  });

  test("a wrapped one passes, with its settings, and so does next-auth's own", () => {
    const good = {
      [path]: `${ROUTES}export const dynamic = "force-dynamic";\nexport const GET = userRoute(f);`,
      "app/api/auth/[...nextauth]/route.ts": "export { handler as GET };",
    };
    expect(breaches(routesAreWrapped, good)).toEqual([]);
  });
});

describe("What a body brought counts from when it was all here", () => {
  const door = (read: string, time: string) => ({
    "app/api/plans/route.ts": `${ROUTES}export const POST = userRoute(async (user, { request, ${time} }) => {
      const body = await ${read}(request);\n  return act(user, body, ${time === "now" ? "now" : "clock()"});\n});`,
  });

  test.each(["readJsonBody", "readKeyedBody", "readUpload", "readUploads", "withFileBody"])(
    "%s is followed by clock()",
    (read) => {
      expect(breaches(bodiesComeFirst, door(read, "now"))).toHaveLength(1);
      expect(breaches(bodiesComeFirst, door(read, "clock"))).toEqual([]);
    },
  );

  test("a door without a body has the time of its request", () => {
    expect(breaches(bodiesComeFirst, door("nothing", "now"))).toEqual([]);
  });
});

describe("Every action is made by a wrapper of lib/web", () => {
  const path = "app/(portal)/plans/actions.ts";

  test.each([
    '"use server";\nexport async function uploadPlan() {}',
    `${ACTIONS}export const a = userAction(f);\nexport const b = async () => 1;`,
    '"use server";\nexport * from "./other";',
    '"use server";\nexport default async function f() {}',
  ])("and so not: %s", (text) => {
    expect(breaches(actionsAreWrapped, { [path]: text })).toHaveLength(1);
  });

  test("a wrapped one passes, and so does the type of its answer", () => {
    const text = `${ACTIONS}export type Answer = string;\nexport const uploadPlan = userAction(f);`;
    expect(breaches(actionsAreWrapped, { [path]: text })).toEqual([]);
    expect(breaches(actionsHaveFiles, { [path]: text })).toEqual([]);
  });

  test("an action inside a component is refused", () => {
    const text = 'const save = async () => { "use server"; };';
    expect(breaches(actionsHaveFiles, { "app/page.tsx": text })).toHaveLength(1);
  });
});
