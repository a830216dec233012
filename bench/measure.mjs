// The measurements themselves.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ask, burst, launch, launchCold } from "./contestants.mjs";
import { cpuOfPostgres } from "./database.mjs";
import { cpu, cpuOfEnded, memory, sleep, start, stop } from "./processes.mjs";
import { token } from "./tokens.mjs";

const TASKS = "/api/tasks";
const STARTS = 5;
const MANY_CONNECTIONS = 1_000;
const CALM_CONNECTIONS = 8;
const BURSTS = [200, MANY_CONNECTIONS];
const COLD_CONNECTIONS = [32, 200, 400, MANY_CONNECTIONS];
const COLD_STEPS = 4;
const COLD_MIX = { connections: 32, steps: 8 };
const COLD_STEP_SECONDS = 5;
const COLD_PATIENCE_SECONDS = 60;
const SEARCHES = {
  "a word that all have": "task",
  "a beginning that one in 2,000 has": "1234",
  "two words, one rare": "task%201234",
  "a word that none has": "nowhere",
};
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Sends requests for so many seconds: how many were answered, how fast, and what that cost whom. */
export async function drive(running, scenario, seconds, settings) {
  const before = readings(running);
  const figures = await wrk(running, scenario, seconds, settings);
  const after = readings(running);
  const each = (who) => (after[who] === undefined ? undefined : (after[who] - before[who]) / figures.requests);
  return {
    requests: figures.requests,
    seconds: figures.seconds,
    perSecond: figures.requests / figures.seconds,
    p50: figures.p50, p95: figures.p95, p99: figures.p99, max: figures.max,
    errors: figures.refused + figures.failed,
    cpu: { service: each("service"), postgres: each("postgres"), load: each("load") },
  };
}

function readings(running) {
  return { service: cpu(running.pid), postgres: cpuOfPostgres(running.database.server), load: cpuOfEnded() };
}

async function wrk(running, scenario, seconds, { connections, patience = 10 }) {
  const many = { thousand: MANY_CONNECTIONS, calm: CALM_CONNECTIONS }[scenario] ?? connections;
  const args = [
    "-t", "1", "-c", many, "-d", `${seconds}s`, "--timeout", `${patience}s`, "-s", join(import.meta.dirname, "load.lua"),
    `http://127.0.0.1:${running.port}`, "--", scenario, running.database.usersFile,
  ];
  const unlimited = 'ulimit -n "$(ulimit -H -n)"; exec wrk "$@"';
  const child = start("sh", ["-c", unlimited, "wrk", ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.on("data", (chunk) => (text += chunk));
  await new Promise((resolve) => child.stdout.on("end", resolve));
  await child.ended;
  const line = text.split("\n").find((candidate) => candidate.startsWith("{"));
  if (!line) {
    throw new Error(`wrk failed: ${text}`);
  }
  return JSON.parse(line);
}

/** From nothing to the first answers, several times: the median of each. */
export async function starts(contestant, java, probe) {
  const times = [];
  for (let n = 0; n < STARTS; n++) {
    const running = await launch(contestant, java, probe);
    const { liveMs, readyMs, listedMs, pid } = running;
    times.push({ liveMs, readyMs, listedMs, cpuMs: cpu(pid), memoryMiB: memory(pid) });
    await stop(running.child);
  }
  const each = (figure) => median(times.map((time) => time[figure]));
  const figures = ["liveMs", "readyMs", "listedMs", "cpuMs", "memoryMiB"];
  return Object.fromEntries(figures.map((figure) => [figure, each(figure)]));
}

/**
 * From the first moment after readiness, each time on a service that was started anew: bursts of requests that come at
 * once, and connections that each send the next request when the answer has come, in steps. The last of these send the
 * mix.
 */
export async function cold(contestant, java, probe) {
  const figures = { bursts: [], loops: [] };
  for (const count of BURSTS) {
    const running = await launchCold(contestant, java, probe);
    figures.bursts.push({ count, ...(await burst(running, TASKS, probe, count)) });
    await stop(running.child);
  }
  for (const connections of COLD_CONNECTIONS) {
    const running = await launchCold(contestant, java, probe);
    figures.loops.push({ connections, steps: await inSteps(running, "list", connections, COLD_STEPS) });
    await stop(running.child);
  }
  const running = await launchCold(contestant, java, probe);
  const { connections, steps } = COLD_MIX;
  figures.mix = { connections, steps: await inSteps(running, "mix", connections, steps) };
  await stop(running.child);
  return figures;
}

async function inSteps(running, scenario, connections, count) {
  const steps = [];
  for (let n = 0; n < count; n++) {
    const load = { connections, patience: COLD_PATIENCE_SECONDS };
    const { requests, seconds, refused, failed } = await wrk(running, scenario, COLD_STEP_SECONDS, load);
    steps.push({ good: requests - refused, bad: refused + failed, seconds });
  }
  return steps;
}

/** One user's very long list, over and over, while others call as often as people do. */
export async function longList(running, settings) {
  const probe = token("long-list");
  const whole = await ask(running, TASKS, probe);
  const tasks = JSON.parse(whole.body).length;
  await drive(running, "calm", Math.max(1, settings.warmUp), settings);
  const alone = await drive(running, "calm", settings.seconds, settings);
  const heapBefore = liveHeap(running);
  const watch = watchMemory(running, 50);
  let isOver = false;
  const others = drive(running, "calm", settings.seconds, settings).finally(() => (isOver = true));
  const reads = [];
  while (!isOver) {
    reads.push(await ask(running, TASKS, probe, { keep: false }));
  }
  const meanwhile = await others;
  const seen = watch.end();
  return {
    tasks,
    mib: whole.bytes / 2 ** 20,
    reads: reads.length,
    broken: reads.filter((read) => read.status !== 200 || read.bytes !== whole.bytes).length,
    firstByteMs: median(reads.map((read) => read.firstMs)),
    firstByteMaxMs: Math.max(...reads.map((read) => read.firstMs)),
    totalMs: median(reads.map((read) => read.totalMs)),
    p95Alone: alone.p95, p95Meanwhile: meanwhile.p95,
    errors: alone.errors + meanwhile.errors,
    memory: { before: seen[0].mib, max: Math.max(...seen.map((sample) => sample.mib)), after: seen.at(-1).mib },
    heap: { before: heapBefore, after: liveHeap(running) },
  };
}

/** What somebody with a very long list searches for, one search after the other. */
export async function searches(running, settings) {
  const found = [];
  for (const [what, query] of Object.entries(SEARCHES)) {
    const ms = [];
    let tasks;
    const until = performance.now() + settings.seconds * 1000;
    while (performance.now() < until) {
      const answer = await ask(running, `${TASKS}?limit=20&q=${query}`, token("long-list"));
      if (answer.status !== 200) {
        throw new Error(`${what} is answered ${answer.status}`);
      }
      tasks = JSON.parse(answer.body).length;
      ms.push(answer.totalMs);
    }
    ms.sort((one, other) => one - other);
    found.push({ what, tasks, searches: ms.length, p50: median(ms), p95: ms[Math.floor(ms.length * 0.95)] });
  }
  return found;
}

/** The mix for minutes on end, and the memory meanwhile. */
export async function soak(running, settings) {
  await drive(running, "mix", Math.max(1, settings.warmUp), settings);
  const heapBefore = liveHeap(running);
  const watch = watchMemory(running, 10_000);
  const figures = await drive(running, "mix", Math.round(settings.soak * 60), settings);
  const memories = watch.end();
  return { ...figures, memories, heap: { before: heapBefore, after: liveHeap(running) } };
}

function watchMemory(running, everyMs) {
  const began = performance.now();
  const samples = [];
  const sample = () => samples.push({ seconds: (performance.now() - began) / 1000, mib: memory(running.pid) });
  sample();
  const timer = setInterval(sample, everyMs);
  return {
    end() {
      clearInterval(timer);
      sample();
      return samples;
    },
  };
}

/** What is left on the heap after a collection, in MiB; undefined where there is no JVM to ask. */
function liveHeap(running) {
  const jcmd = join(running.java.home, "bin", "jcmd");
  if (running.isNative || !existsSync(jcmd)) {
    return undefined;
  }
  const ask = (command) => execFileSync(jcmd, [String(running.pid), command], { encoding: "utf8" });
  ask("GC.run");
  return Number(/used (\d+)K/.exec(ask("GC.heap_info"))[1]) / 1024;
}

/** That all give the answers that they are measured for, and the same ones. */
export async function check(contestants) {
  let first;
  for (const running of contestants) {
    const answers = await answersOf(running, running.database.users[0]);
    first ??= { schema: running.database.schema, answers };
    const isComparable = running.database.schema === first.schema;
    if (isComparable && !isSame(answers, first.answers)) {
      throw new Error(`${running.name} answers otherwise: ${JSON.stringify(answers)}`);
    }
  }
}

async function answersOf(running, { subject, ids }) {
  const proof = token(subject);
  const known = ids.split(" ");
  const list = await ask(running, TASKS, proof);
  const one = await ask(running, `${TASKS}/${known[0]}`, proof);
  const refused = await ask(running, TASKS, token(subject, "another"));
  const answers = { list: JSON.parse(list.body), one: JSON.parse(one.body) };
  const holds = list.status === 200 && answers.list.length === known.length
    && one.status === 200 && answers.one.user_id === subject && refused.status === 401;
  if (!holds) {
    throw new Error(`${running.name} answers wrongly: ${list.status}, ${one.status}, ${refused.status}, ${list.body}`);
  }
  return answers;
}

/** That a peer answers all calls as the service does: the same statuses, and the same fields of the same kind. */
export async function checkCalls(service, peer) {
  const expected = await calls(service);
  const actual = await calls(peer);
  expected.forEach((call, n) => {
    if (!isSame(call, actual[n])) {
      throw new Error(`${peer.name} answers otherwise: ${JSON.stringify(actual[n])}, and not ${JSON.stringify(call)}`);
    }
  });
}

/** The life of a task. Its user is one of those whose tasks are taken away afterwards. */
async function calls(running) {
  const proof = token("creator-check");
  const answers = [];
  const call = async (method, path, sends) => {
    const { status, body } = await ask(running, path, proof, { method, sends });
    // what an error says besides its status is the service's own
    const shown = status < 300 && body ? JSON.parse(body, withoutValue) : undefined;
    answers.push({ call: `${method} ${path.replace(/[0-9]+/, "{id}")} ${sends ?? ""}`, status, shown });
    return body;
  };
  const { id } = JSON.parse(await call("POST", TASKS, '{"title":" Water the plants ","description":"All of them"}'));
  const task = `${TASKS}/${id}`;
  await call("POST", TASKS, '{"title":" "}');
  await call("GET", TASKS);
  await call("GET", `${TASKS}?status=completed`);
  await call("GET", `${TASKS}?status=another`);
  await call("GET", task);
  await call("PATCH", `${task}/complete`);
  await call("GET", `${TASKS}?status=completed`);
  await call("PUT", task, '{"title":"Water them again","description":null}');
  await call("PUT", task, '{"completed":false}');
  await call("PUT", task, "{}");
  await call("PUT", task, '{"title":null}');
  await call("GET", `${TASKS}/abc`);
  await call("DELETE", task);
  await call("DELETE", task);
  await call("GET", task);
  await call("GET", TASKS);
  return answers;
}

/** Ids and times are never the same twice; only of what kind they are can be compared. */
function withoutValue(name, value) {
  return name === "id" ? typeof value : name.endsWith("_at") && TIME.test(value) ? "time" : value;
}

/** Whatever the order of the members. */
function isSame(one, other) {
  if (one === null || typeof one !== "object") {
    return one === other;
  }
  const names = Object.keys(one);
  return names.length === Object.keys(other ?? {}).length && names.every((name) => isSame(one[name], other[name]));
}

function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Garbage of one measurement shall not be collected in the next. */
export const settle = () => sleep(500);
