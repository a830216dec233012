// Callers who write and read, and note what becomes of each request.

import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";
import { sleep, start } from "./processes.mjs";
import { token } from "./tokens.mjs";

const PATIENCE_MS = 60_000;
const LIST = "/api/tasks?status=completed";
const TASK = JSON.stringify({ title: "One of many", description: "What there is to say about it" });

export class Callers {
  /** All that was asked: when (ms), how long it took, and the status; 0: there was no answer. */
  notes = [];
  /** The ids of the tasks whose creation was acknowledged. */
  created = [];
  agent = new Agent({ keepAlive: true, maxSockets: Infinity });
  goOn = true;
  sends = true;

  constructor(port) {
    this.port = port;
    this.token = token("faults");
  }

  /** Has so many callers write and read by turns, each some time after the last answer. */
  begin(count, pauseMs) {
    this.loops = Array.from({ length: count }, async (_, n) => {
      for (let turn = n; this.goOn; turn++) {
        await (this.sends ? this.call(turn % 2 === 0 ? "POST" : "GET") : undefined);
        await sleep(pauseMs * (0.5 + Math.random()));
      }
    });
  }

  /** Has so many read, each at once again when it is answered; how many good answers that were. */
  async saturate(count, seconds) {
    const from = this.notes.length;
    const until = performance.now() + seconds * 1_000;
    await Promise.all(Array.from({ length: count }, async () => {
      while (performance.now() < until) {
        await this.call("GET");
      }
    }));
    return this.notes.slice(from).filter((note) => note.status === 200).length;
  }

  /** Has wrk read over so many connections, as fast as it gets answers. It asks for more than the callers here can. */
  async hammer(connections, seconds) {
    const header = `Authorization: Bearer ${this.token}`;
    const args = ["-t", "1", "-c", connections, "-d", `${seconds}s`, "--timeout", "10s", "-H", header];
    const child = start("wrk", [...args, `http://127.0.0.1:${this.port}${LIST}`], { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (chunk) => (text += chunk));
    await child.ended;
    const all = Number(/(\d+) requests in/.exec(text)[1]);
    const refused = Number(/Non-2xx or 3xx responses: (\d+)/.exec(text)?.[1] ?? 0);
    return { good: all - refused, refused };
  }

  /** Sends so many requests a second, whatever becomes of them. */
  async offer(perSecond, seconds) {
    const pending = [];
    const began = performance.now();
    for (let sent = 0; sent < perSecond * seconds; sent++) {
      if (sent % 4 === 0) {
        await sleep(Math.max(0, began + (sent / perSecond) * 1_000 - performance.now()));
      }
      pending.push(this.call("GET"));
    }
    await Promise.all(pending);
  }

  /** Returns when the last answer has come. */
  async end() {
    this.goOn = false;
    await Promise.all(this.loops ?? []);
    this.agent.destroy();
  }

  async call(method) {
    const at = performance.now();
    const { status, body } = await this.ask(method, LIST).catch(() => ({ status: 0, body: "" }));
    this.notes.push({ at, ms: performance.now() - at, status });
    if (status === 201) {
      this.created.push(JSON.parse(body).id);
    }
  }

  ask(method, path) {
    return new Promise((resolve, reject) => {
      const headers = { Authorization: `Bearer ${this.token}`, "Content-Type": "application/json" };
      const options = { host: "127.0.0.1", port: this.port, method, path, headers, agent: this.agent };
      const sent = request({ ...options, timeout: PATIENCE_MS }, (answer) => {
        let body = "";
        answer.setEncoding("utf8");
        answer.on("data", (text) => (body += text));
        answer.on("end", () => resolve({ status: answer.statusCode, body }));
        answer.on("error", reject);
        answer.on("aborted", () => reject(new Error("broken off")));
      });
      sent.on("timeout", () => sent.destroy());
      sent.on("error", reject);
      sent.end(method === "POST" ? TASK : undefined);
    });
  }
}
