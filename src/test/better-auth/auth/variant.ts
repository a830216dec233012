// Whatever a test wants: options as JSON, with those of the two plugins under their names
import { betterAuth } from "better-auth";
import { bearer, jwt } from "better-auth/plugins";
import { database, mails } from "./database";

const { plugins = {}, ...options } = JSON.parse(process.env.VARIANT ?? "{}");
const available = { bearer, jwt };

export const auth = betterAuth({
  ...options,
  database,
  emailAndPassword: { enabled: true },
  emailVerification: {
    sendOnSignUp: true,
    sendVerificationEmail: async ({ token }) => {
      mails.push(token);
    },
  },
  plugins: Object.keys(plugins).map((name) => available[name](plugins[name])),
});
