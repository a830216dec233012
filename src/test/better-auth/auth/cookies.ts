import { betterAuth } from "better-auth";
import { database } from "./database";

export const auth = betterAuth({
  database,
  emailAndPassword: { enabled: true },
  session: {
    cookieCache: { enabled: true, strategy: "jwt", maxAge: 300 },
  },
  advanced: {
    crossSubDomainCookies: { enabled: true, domain: "example.com" }, // sent to api.example.com too; not for localhost
  },
});
