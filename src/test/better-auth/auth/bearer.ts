import { betterAuth } from "better-auth";
import { bearer } from "better-auth/plugins";
import { database } from "./database";

export const auth = betterAuth({
  database,
  emailAndPassword: { enabled: true },
  rateLimit: {
    customRules: { "/get-session": { window: 10, max: 1000 } }, // to Better Auth all look-ups come from one caller
  },
  plugins: [bearer()],
});
