// node call.mjs http://localhost:8080 < {"token", "cookies"}: has the clients call the service, and prints what came of it.
import { text } from "node:stream/consumers";
import { byCookie, tasks } from "./dist/calls.js";

const baseUrl = process.argv[2];
const relative = globalThis.fetch; // orval's client has no base URL of its own
globalThis.fetch = (target, init) => relative(typeof target === "string" ? new URL(target, baseUrl) : target, init);

const { token, cookies } = JSON.parse(await text(process.stdin));
console.log(JSON.stringify({ cookies: await byCookie(baseUrl, cookies), tasks: await tasks(baseUrl, token) }));
