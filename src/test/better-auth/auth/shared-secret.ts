import { betterAuth } from "better-auth";
import { jwt } from "better-auth/plugins";
import { SignJWT } from "jose";
import { database } from "./database";

const secret = new TextEncoder().encode(process.env.BETTER_AUTH_SECRET);

export const auth = betterAuth({
  database,
  emailAndPassword: { enabled: true },
  plugins: [
    jwt({
      jwt: {
        definePayload: () => ({}), // Better Auth adds sub, iat and exp; without this the token holds the whole user
        sign: (payload) => new SignJWT(payload).setProtectedHeader({ alg: "HS256" }).sign(secret),
      },
      // Better Auth demands these two beside sign. Nobody fetches the URL.
      jwks: { remoteUrl: "https://unused.invalid", keyPairConfig: { alg: "ES256" } },
    }),
  ],
});
