// What is measured, as running processes that answer HTTP.

import { mkdirSync, openSync } from "node:fs";
import { Agent, request } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { ROOT } from "./build.mjs";
import { sleep, start } from "./processes.mjs";

const LIVE = "/q/health/live";
const READY = "/q/health/ready";
const PATIENCE_MS = 120_000;
const agent = new Agent({ keepAlive: false });
/** Where files are kept, unless the caller has set up a bucket. */
const store = process.env.FILES_S3_ENDPOINT ? {} : { FILES_DIR: join(ROOT, ".dev", "bench-files") };

/** The service in production settings: its own defaults, and what it cannot do without. */
export function service(build, database, settings) {
  const command = (java) => [javaOf(java), [...settings.javaOptions, "-jar", join(build.folder, "quarkus-run.jar")]];
  return { name: build.name, command, database, settings, readyPath: READY, isService: true };
}

/** The service as bin/aot packages it, started from its AOT cache; only the JDK that made the cache can use it. */
export function cached(folder, database, settings) {
  const cache = ["-XX:AOTMode=on", `-XX:AOTCache=${join(folder, "app.aot")}`];
  const jar = ["-jar", join(folder, "quarkus-run.jar")];
  const command = (java) => [javaOf(java), [...settings.javaOptions, ...cache, ...jar]];
  const isFor = (java) => Number.parseInt(java.version, 10) >= 25;
  return { name: "AOT cache", command, database, settings, readyPath: READY, isService: true, isFor };
}

/** The service as a native executable. */
export function native(file, database, settings) {
  const command = () => [file, []];
  return { name: "native", command, database, settings, readyPath: READY, isService: true, isNative: true };
}

/** The bare handler; without row-level security it logs in as somebody whom no policy stops. */
export function reference(database, classPath, settings, hasPolicies) {
  const flags = hasPolicies ? [] : ["--no-rls"];
  return {
    name: hasPolicies ? "reference" : "reference, no RLS",
    command: (java) => [javaOf(java), [...settings.javaOptions, "-cp", classPath, "Reference", ...flags]],
    url: hasPolicies ? database.url : database.superuserUrl,
    database, settings, readyPath: "/api/tasks",
  };
}

/** The same calls on Node, without row-level security. */
export function peer(build, database, settings) {
  const command = () => [process.execPath, [join(build.folder, "server.mjs")]];
  const environment = { NODE_ENV: "production" };
  return { name: build.name, command, database, settings, readyPath: "/ready", isPeer: true, environment };
}

const javaOf = (java) => join(java.home, "bin", "java");

/** Starts a contestant and waits until it answers a list too; says how long that took. */
export async function launch(contestant, java, token) {
  const running = await launchCold(contestant, java, token);
  await answered(running, "/api/tasks", token);
  running.listedMs = performance.now() - running.began;
  return running;
}

/** Starts a contestant and waits until it is ready; it has answered nothing else then. */
export async function launchCold(contestant, java, token) {
  const { settings, database, readyPath } = contestant;
  const port = contestant.port ?? await freePort();
  const [command, args] = contestant.command(java);
  const began = performance.now();
  const child = start(command, args, {
    cwd: join(ROOT, "target", "bench"), // where no .env is
    env: {
      ...process.env,
      PORT: String(port),
      MANAGEMENT_PORT: "0",
      DATABASE_URL: contestant.url ?? database.url,
      BETTER_AUTH_SECRET: settings.secret,
      RATE_LIMIT_ENABLED: "false", // a load is what a limit is against
      MIGRATE_AT_START: "false", // as in production
      ...store,
      ...contestant.environment,
    },
    stdio: ["ignore", log(settings, contestant, java), log(settings, contestant, java)],
  });
  const running = { ...contestant, child, pid: child.pid, java, port, began };
  if (running.isService) {
    await answered(running, LIVE, token);
    running.liveMs = performance.now() - began;
  }
  await answered(running, readyPath, token);
  running.readyMs = performance.now() - began;
  return running;
}

function log(settings, contestant, java) {
  if (!settings.log) {
    return "ignore";
  }
  mkdirSync(settings.log, { recursive: true });
  const name = `${contestant.name}-${java.version}`.replace(/[^a-z0-9.-]+/gi, "-");
  return openSync(join(settings.log, `${name}.log`), "a");
}

async function answered(running, path, token) {
  const until = performance.now() + PATIENCE_MS;
  while ((await ask(running, path, token).catch(() => ({}))).status !== 200) {
    if (running.child.exitCode !== null || performance.now() > until) {
      throw new Error(`${running.name} did not start; --log FOLDER keeps what it says`);
    }
    await sleep(5);
  }
}

/** One request on a connection of its own: status, body, and when the first byte of the body and the last came. */
export function ask(running, path, token, { method = "GET", sends, keep = true } = {}) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const type = sends && { "Content-Type": "application/json" };
    const headers = { Authorization: `Bearer ${token}`, ...type };
    request({ host: "127.0.0.1", port: running.port, method, path, agent, headers }, (answer) => {
      const chunks = [];
      let bytes = 0;
      let firstMs;
      answer.on("data", (chunk) => {
        firstMs ??= performance.now() - began;
        bytes += chunk.length;
        if (keep) {
          chunks.push(chunk);
        }
      });
      answer.on("end", () => {
        const body = Buffer.concat(chunks).toString();
        resolve({ status: answer.statusCode, body, bytes, firstMs, totalMs: performance.now() - began });
      });
      answer.on("error", reject);
    }).on("error", reject).end(sends);
  });
}

/** So many requests at once, each on a connection of its own: how many were answered with 200, and what became of the others. */
export async function burst(running, path, token, count) {
  const all = await Promise.all(Array.from({ length: count }, () =>
    ask(running, path, token, { keep: false }).catch((error) => ({ status: error.code ?? error.message }))));
  const good = all.filter(({ status }) => status === 200);
  const others = new Map();
  for (const { status } of all.filter((one) => one.status !== 200)) {
    others.set(status, (others.get(status) ?? 0) + 1);
  }
  return { good: good.length, others: [...others], slowestMs: Math.max(...good.map((one) => one.totalMs)) };
}

export function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
