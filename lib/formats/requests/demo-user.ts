// The demo user: public on purpose, printed at every start and shown beside the sign-in form.

export const DEMO_USER = {
  email: "demo@paperproof.example",
  password: "paper-trading-demo",
  displayName: "Demo",
} as const;
