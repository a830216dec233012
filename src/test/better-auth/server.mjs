// Runs one Better Auth for the tests: `node server.mjs <file in auth/> <options of auth/variant.ts as JSON>`. The first line
// of its output is the port. Each line of its input is a command, answered by a line; where the input ends, it ends.
import { once } from "node:events";
import { createServer } from "node:http";
import { register } from "node:module";
import { createInterface } from "node:readline";

register("./typescript.mjs", import.meta.url);

const HOST = "127.0.0.1";
const SECOND = 1000;
const DAY = 86_400 * SECOND;

const input = createInterface({ input: process.stdin });
const lines = input[Symbol.asyncIterator](); // asked for now: those that come before somebody listens would be lost
input.on("close", () => process.exit(0));

const server = createServer();
server.listen(0, HOST);
await once(server, "listening");
const { port } = server.address();
process.env.BETTER_AUTH_URL = `http://localhost:${port}`;

// Each load is a Better Auth of its own, on the database of the one before
let loads = 0;
const load = async (file, options) => {
  process.env.VARIANT = options;
  const { toNodeHandler } = await import("better-auth/node");
  const { auth } = await import(`./auth/${file}.ts?${loads++}`);
  return toNodeHandler(auth);
};

let handler = load(process.argv[2], process.argv[3]);
server.on("request", async (request, response) => (await handler)(request, response));
console.log(port); // requests that come from now on wait until it is loaded

const { mails, tables } = await import("./auth/database.ts");

const commands = {
  use: async (options) => {
    handler = load("variant", options);
    await handler;
  },
  // What rotationInterval does, without the waiting: a key that has expired signs no more, and the next token gets a new one.
  // It stays in the key set for the grace period of 30 days.
  rotate: () => {
    for (const key of tables.jwks) key.expiresAt ??= new Date(Date.now() - SECOND);
  },
  purge: () => {
    for (const key of tables.jwks) {
      if (key.expiresAt) key.expiresAt = new Date(Date.now() - 31 * DAY);
    }
  },
  mail: () => mails.pop(),
  stop: async () => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  },
  restart: async () => {
    server.listen(port, HOST);
    await once(server, "listening");
  },
};

for await (const line of lines) {
  await handler;
  const [command] = line.split(" ", 1);
  console.log((await commands[command](line.slice(command.length + 1))) ?? "done");
}
