// Signed tokens, and the file that wrk reads them from.

import { createHmac, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";

const LIFE_SECONDS = 24 * 60 * 60;
const CREATORS = 1_000;

export const secret = randomBytes(32).toString("hex");

const base64 = (text) => Buffer.from(text).toString("base64url");

/** With the secret, or another. */
const bySecret = (signed, key) => createHmac("sha256", key).update(signed).digest("base64url");

let issuer = { header: '{"alg":"HS256","typ":"JWT"}', claims: {}, sign: bySecret };

/** From now on tokens are Better Auth's own: EdDSA, by a key set that is served here. Returns the settings of the service. */
export async function useKeySet() {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const keys = [{ ...publicKey.export({ format: "jwk" }), alg: "EdDSA", kid: "bench" }];
  const server = createServer((request, answer) => answer.end(JSON.stringify({ keys })));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const other = generateKeyPairSync("ed25519").privateKey;
  issuer = {
    header: '{"alg":"EdDSA","kid":"bench"}',
    claims: { iss: origin, aud: origin },
    sign: (signed, key) => sign(null, signed, key === secret ? privateKey : other).toString("base64url"),
  };
  return { BETTER_AUTH_URL: origin };
}

/** A token with the claims that a sign-in puts in. */
export function token(subject, key = secret) {
  const now = Math.floor(Date.now() / 1000);
  const times = { iat: now, exp: now + LIFE_SECONDS };
  const claims = { sub: subject, email: `${subject}@example.com`, name: subject, ...issuer.claims, ...times };
  const signed = `${base64(issuer.header)}.${base64(JSON.stringify(claims))}`;
  return `${signed}.${issuer.sign(Buffer.from(signed), key)}`;
}

/** One user a line, as load.lua reads it. Bad tokens are signed with another key. */
export function writeUsers(file, users) {
  const lines = users.flatMap(({ subject, ids }) => [
    `user ${token(subject)} ${ids}`,
    `bad ${token(subject, "another")}`,
  ]);
  for (let n = 0; n < CREATORS; n++) {
    lines.push(`creator ${token(`creator-${n}`)}`);
  }
  writeFileSync(file, `${lines.join("\n")}\n`);
}
