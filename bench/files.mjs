// A large file, to and from the service, and beside it to and from nginx on the same disk.

import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { join } from "node:path";
import { ROOT } from "./build.mjs";
import { freePort } from "./contestants.mjs";
import { cpu, memory, output, sleep, start, stop } from "./processes.mjs";
import { token } from "./tokens.mjs";

/** The largest file that the service takes unless it is told otherwise. */
const FILE_MIB = 25;
const CONNECTIONS = [1, 4];
const FOLDER = join(ROOT, ".dev", "bench-nginx");
const SUBJECT = "creator-files"; // one of those whose tasks are taken away afterwards

const agent = new Agent({ keepAlive: true });

/** nginx as Debian configures it, but for one process, and with PUT. */
export async function nginx() {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(join(FOLDER, "files"), { recursive: true });
  writeFileSync(join(FOLDER, "files", "ready"), "");
  const port = await freePort();
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((what) => `${what}_temp_path ${join(FOLDER, what)};`);
  const configuration = join(FOLDER, "nginx.conf");
  writeFileSync(configuration, `
    daemon off;
    master_process off;
    pid ${join(FOLDER, "nginx.pid")};
    error_log stderr error;
    events {}
    http {
      ${temporary.join("\n      ")}
      access_log /dev/null;
      sendfile on;
      tcp_nopush on;
      client_max_body_size ${FILE_MIB}m;
      server {
        listen 127.0.0.1:${port};
        root ${join(FOLDER, "files")};
        dav_methods PUT;
      }
    }`);
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };
  const version = execFileSync("nginx", ["-v"], { env, stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
  const child = start("nginx", ["-c", configuration, "-e", "stderr"], { env, stdio: ["ignore", "ignore", "inherit"] });
  const running = { name: "nginx", child, pid: child.pid, port, version };
  while (await call(running, "GET", "/ready").then(() => false, () => true)) {
    await sleep(20);
  }
  return running;
}

/** How fast files go up and come down, and what that costs, over one connection and over several. */
export async function files(running, { seconds, warmUp }) {
  const file = Buffer.concat(Array(FILE_MIB).fill(randomBytes(2 ** 20)));
  const way = running.isService ? await throughService(running) : throughNginx(running);
  const found = [];
  for (const connections of CONNECTIONS) {
    await upload(running, way, file, connections, warmUp);
    const up = await upload(running, way, file, connections, seconds);
    const [path] = await way.put(file, 1);
    await download(running, way, path, connections, Math.max(1, warmUp));
    const down = await download(running, way, path, connections, seconds);
    await way.remove([path]);
    found.push({ connections, up, down });
  }
  const figures = { found, memory: memory(running.pid) };
  await way.end();
  return figures;
}

/** Files that are sent at the same time, and taken away again, which is not measured. */
async function upload(running, way, file, connections, seconds) {
  let ms = 0;
  let cost = 0;
  let sent = 0;
  while (ms < seconds * 1_000) {
    const before = { at: performance.now(), cpu: cpu(running.pid) };
    const paths = await way.put(file, connections);
    ms += performance.now() - before.at;
    cost += cpu(running.pid) - before.cpu;
    sent += connections;
    await way.remove(paths);
  }
  return { perSecond: sent * FILE_MIB / (ms / 1_000), cpu: cost / (sent * FILE_MIB) };
}

async function download(running, way, path, connections, seconds) {
  const before = cpu(running.pid);
  const headers = Object.entries(way.headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const text = output("wrk", [
    "-t", "1", "-c", connections, "-d", `${seconds}s`, "--timeout", "60s", ...headers,
    `http://127.0.0.1:${running.port}${path}`,
  ]);
  if (/Non-2xx|Socket errors/.test(text)) {
    throw new Error(`${running.name} did not send the file: ${text}`);
  }
  const [, duration, amount, unit] = /requests in ([\d.]+)s, ([\d.]+)(MB|GB) read/.exec(text);
  const mib = Number(amount) * (unit === "GB" ? 1_024 : 1);
  return { perSecond: mib / Number(duration), cpu: (cpu(running.pid) - before) / mib };
}

async function throughService(running) {
  const headers = { Authorization: `Bearer ${token(SUBJECT)}` };
  const task = { ...headers, "Content-Type": "application/json" };
  const { body } = await call(running, "POST", "/api/tasks", task, '{"title":"With files"}');
  const { id } = JSON.parse(body);
  const form = { ...headers, "Content-Disposition": "attachment; filename=file.bin" };
  return {
    headers,
    put: async (file, count) => {
      const answers = await Promise.all(Array.from({ length: count }, () =>
        call(running, "POST", `/api/tasks/${id}/attachments`, form, file)));
      return answers.map((answer) => `/api/attachments/${JSON.parse(answer.body).id}`);
    },
    remove: (paths) => Promise.all(paths.map((path) => call(running, "DELETE", path, headers))),
    end: () => call(running, "DELETE", `/api/tasks/${id}`, headers),
  };
}

function throughNginx(running) {
  return {
    headers: {},
    put: (file, count) => Promise.all(Array.from({ length: count }, async (_, n) => {
      await call(running, "PUT", `/${n}`, {}, file);
      return `/${n}`;
    })),
    remove: async (paths) => paths.forEach((path) => rmSync(join(FOLDER, "files", path), { force: true })),
    end: () => stop(running.child),
  };
}

function call(running, method, path, headers = {}, sends = undefined) {
  const length = sends === undefined ? {} : { "Content-Length": Buffer.byteLength(sends) };
  const options = { host: "127.0.0.1", port: running.port, method, path, agent, headers: { ...headers, ...length } };
  return new Promise((resolve, reject) => {
    request(options, (answer) => {
      let body = "";
      answer.setEncoding("utf8");
      answer.on("data", (text) => (body += text));
      answer.on("error", reject);
      answer.on("end", () => {
        const what = `${running.name}: ${method} ${path}: ${answer.statusCode} ${body}`;
        answer.statusCode < 300 ? resolve({ body }) : reject(new Error(what));
      });
    }).on("error", reject).end(sends);
  });
}
