// Signed tokens, and the file that wrk reads them from.

import { createHmac, randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";

const LIFE_SECONDS = 24 * 60 * 60;
const CREATORS = 1_000;

export const secret = randomBytes(32).toString("hex");

const base64 = (text) => Buffer.from(text).toString("base64url");

/** A token with the claims that a sign-in puts in. */
export function token(subject, key = secret) {
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: subject, email: `${subject}@example.com`, name: subject, iat: now, exp: now + LIFE_SECONDS };
  const signed = `${base64('{"alg":"HS256","typ":"JWT"}')}.${base64(JSON.stringify(claims))}`;
  return `${signed}.${createHmac("sha256", key).update(signed).digest("base64url")}`;
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
