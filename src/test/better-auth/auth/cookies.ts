import { betterAuth } from "better-auth";
import { database } from "./database";

export const auth = betterAuth({
  database,
  emailAndPassword: { enabled: true },
  session: {
    cookieCache: { enabled: true, strategy: "jwt", maxAge: 300 },
  },
  rateLimit: {
    customRules: { "/get-session": { window: 10, max: 1000 } }, // to Better Auth all look-ups come from one caller
  },
  advanced: {
    crossSubDomainCookies: { enabled: true, domain: "example.com" }, // sent to api.example.com too; not for localhost
  },
});
