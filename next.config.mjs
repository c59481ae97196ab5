// Next's settings; the security headers are set per request in proxy.ts.

/** @type {import("next").NextConfig} */
const config = {
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` and `npm test` check the types; a start must not fail over a test file's.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  // These load native code or files beside themselves, which a bundler would tear apart.
  serverExternalPackages: ["@node-rs/argon2", "graphile-worker", "pg", "pino"],
};

// `next start` cannot serve a standalone build, so only who asks for one gets one.
if (process.env.NEXT_OUTPUT === "standalone") config.output = "standalone";

export default config;
