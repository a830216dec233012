// Plays faults against the packaged service under load, and prints what became of the requests.

import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT, javas, ownClasses, packaged } from "./build.mjs";
import { Callers } from "./callers.mjs";
import { Cluster } from "./cluster.mjs";
import { freePort, launch, service } from "./contestants.mjs";
import { network } from "./network.mjs";
import { cpu, memory, sleep } from "./processes.mjs";
import { printTable } from "./report.mjs";
import { secret, token } from "./tokens.mjs";

const FOLDER = join(ROOT, ".dev", "faults");
const CALLERS = 48;
const PAUSE_MS = 100;
const LATENCY_MS = 100;
const SATURATING = 40;
const WARM_UP_SECONDS = 30;
const CAPACITY_SECONDS = 10;
const OVERLOAD_SECONDS = 120;
/** A queue is cut when it has stood for ten seconds; then the overload is steady. */
const STEADY_AFTER_SECONDS = 20;

/** Each brings the fault about, waits, and takes it back; what it returns is told in the table. */
const FAULTS = {
  /** A balancer stops sending two seconds after readiness has failed. */
  async stop(play) {
    play.running.child.kill("SIGTERM");
    while ((await play.callers.ask("GET", "/q/health/ready").catch(() => ({}))).status === 200) {
      await sleep(50);
    }
    await sleep(2_000);
    play.callers.sends = false;
    const code = await play.running.child.ended;
    await play.launch();
    play.callers.sends = true;
    return `exit code ${code ?? "of a signal"}`;
  },
  async kill(play) {
    play.running.child.kill("SIGKILL");
    await play.running.child.ended;
    await play.launch();
  },
  async restart(play) {
    await play.cluster.stop("SIGINT");
    await sleep(3_000);
    await play.cluster.start();
  },
  async crash(play) {
    await play.cluster.stop("SIGQUIT");
    await sleep(3_000);
    await play.cluster.start();
  },
  async failover(play) {
    await play.cluster.stop("SIGQUIT");
    await sleep(3_000);
    play.network.leadTo(play.standby.port); // it may only be read until it is promoted
    await sleep(3_000);
    await play.standby.sql("select pg_promote()");
    play.cluster = play.standby;
  },
  async disk(play) {
    const ballast = join(play.mount, "ballast");
    execFileSync("sh", ["-c", `dd if=/dev/zero of="${ballast}" bs=8k 2>/dev/null || true`]);
    await sleep(8_000);
    rmSync(ballast);
    if (play.cluster.child.exitCode !== null) {
      await play.cluster.start();
      return "PostgreSQL had to be started again";
    }
  },
  async cut(play) {
    play.network.cut();
    await sleep(20_000);
    play.network.heal();
  },
  async latency(play) {
    play.network.delay(5_000);
    await sleep(20_000);
    play.network.delay(0);
  },
  async connections(play) {
    await play.cluster.sql("alter role tasks connection limit 0",
      "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tasks'");
    await sleep(8_000);
    await play.cluster.sql("alter role tasks connection limit -1");
  },
  async overload(play) {
    play.callers.sends = false;
    await play.callers.saturate(SATURATING, WARM_UP_SECONDS);
    const list = await asManyAsCan(play, SATURATING);
    play.network.delay(LATENCY_MS);
    const capacity = (await play.callers.saturate(SATURATING, CAPACITY_SECONDS)) / CAPACITY_SECONDS;
    const offered = play.callers.offer(Math.round(10 * capacity), OVERLOAD_SECONDS);
    await sleep(STEADY_AFTER_SECONDS * 1_000);
    const steady = await measured(play, () => sleep((OVERLOAD_SECONDS - STEADY_AFTER_SECONDS) * 1_000));
    await offered;
    const refusals = await asManyAsCan(play, 10 * SATURATING);
    play.network.delay(0);
    play.callers.sends = true;
    return said(capacity, list, steady, refusals);
  },
};

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" }, "no-build": { type: "boolean", default: false },
    java: { type: "string", multiple: true, default: [] }, log: { type: "string", default: "" },
    help: { type: "boolean", default: false },
  },
});
const wanted = values.only ? values.only.split(",") : Object.keys(FAULTS);
if (values.help || wanted.some((name) => !FAULTS[name])) {
  console.log(`bench/faults [--only ${Object.keys(FAULTS).join(",")}] [--no-build] [--java HOME] [--log FOLDER]`);
  process.exit(values.help ? 0 : 2);
}
const settings = { javaOptions: ["-Xmx256m"], secret, log: values.log };
const build = packaged(!values["no-build"]);
const classPath = ownClasses();
const [java] = javas(values.java);
const rows = [];
for (const name of wanted) {
  console.error(`Playing ${name}`);
  rows.push(await play(name));
  console.error(rows.at(-1).join(" "));
}
printTable(["fault", "requests", "2xx", "503", "other", "none", "2xx p99 ms", "503 p50 ms", "slowest ms", "well after s",
  "MiB before", "most", "after", "lost writes", "remark"], rows);
process.exit(0);

async function play(name) {
  const mount = name === "disk" ? mounted() : FOLDER;
  const cluster = await Cluster.create(join(mount, name), classPath);
  const standby = name === "failover" ? await cluster.standby(join(mount, "standby")) : undefined;
  const between = await network(cluster.port);
  const url = cluster.url.replace(String(cluster.port), String(between.port));
  const environment = { MIGRATE_AT_START: "true" };
  const contestant = { ...service(build, { url }, settings), port: await freePort(), environment };
  const scene = { cluster, standby, network: between, mount };
  scene.launch = async () => (scene.running = await launch(contestant, java, token("nobody")));
  await scene.launch();
  scene.callers = new Callers(contestant.port);
  scene.callers.begin(CALLERS, PAUSE_MS);
  await sleep(6_000);
  const before = memory(scene.running.pid);
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, memoryOf(scene.running))), 200);
  const began = performance.now();
  const remark = (await FAULTS[name](scene)) ?? "";
  const ended = performance.now();
  await sleep(10_000);
  await scene.callers.end();
  clearInterval(watch);
  const figures = judge(scene.callers, began, ended);
  const lost = await lostWrites(scene);
  const after = memory(scene.running.pid);
  await finish(scene);
  return [name, ...figures, mib(before), mib(most), mib(after), String(lost), remark];
}

function judge(callers, began, ended) {
  const during = callers.notes.filter((note) => note.at + note.ms >= began);
  const isGood = (note) => note.status >= 200 && note.status < 300;
  const good = during.filter(isGood);
  const shed = during.filter((note) => note.status === 503);
  const none = during.filter((note) => note.status === 0);
  const other = during.length - good.length - shed.length - none.length;
  const lastBad = largest(during.filter((note) => !isGood(note)).map((note) => note.at + note.ms));
  return [
    during.length, good.length, shed.length, other, none.length,
    percentile(good, 99), percentile(shed, 50), largest(during.map((note) => note.ms)).toFixed(0),
    Math.max(0, (lastBad - ended) / 1_000).toFixed(1),
  ].map(String);
}

/** Of more numbers than a call may have arguments. */
function largest(numbers) {
  return numbers.reduce((largestYet, number) => Math.max(largestYet, number), 0);
}

/** What is answered meanwhile, and in which time. */
async function measured({ callers }, work) {
  const began = performance.now();
  await work();
  const ended = performance.now();
  const notes = callers.notes.filter((note) => note.at + note.ms >= began && note.at + note.ms < ended);
  return { seconds: (ended - began) / 1_000, good: notes.filter((note) => note.status === 200) };
}

/** What wrk gets over so many connections, and what that costs the service in CPU milliseconds. */
async function asManyAsCan({ running, callers }, connections) {
  const before = cpu(running.pid);
  const answers = await callers.hammer(connections, CAPACITY_SECONDS);
  return { ...answers, cpuMs: cpu(running.pid) - before };
}

/** An overload beside what could be served without, and a refusal beside a list. */
function said(capacity, list, steady, refusals) {
  const perSecond = steady.good.length / steady.seconds;
  const eachList = list.cpuMs / list.good;
  const eachRefusal = (refusals.cpuMs - refusals.good * eachList) / refusals.refused;
  return `${capacity.toFixed(0)} a second can be served; of ten times as many ${perSecond.toFixed(0)} were ` +
    `(${(100 * perSecond / capacity).toFixed(0)} %), 99 % of them within ${percentile(steady.good, 99)} ms; a refusal ` +
    `took ${eachRefusal.toFixed(4)} ms of CPU, a list ${eachList.toFixed(4)} (${(100 * eachRefusal / eachList).toFixed(1)} %)`;
}

function percentile(notes, percent) {
  const sorted = notes.map((note) => note.ms).sort((one, other) => one - other);
  return sorted.length === 0 ? "-" : sorted[Math.floor((sorted.length - 1) * percent / 100)].toFixed(0);
}

async function lostWrites({ cluster, callers }) {
  const ids = new Set((await cluster.sqlAt("tasks", "select id from task")).trim().split("\n").map(Number));
  return callers.created.filter((id) => !ids.has(id)).length;
}

async function finish({ running, cluster, network: between, standby }) {
  running.child.kill("SIGKILL");
  await running.child.ended;
  for (const one of new Set([cluster, standby].filter(Boolean))) {
    await one.stop("SIGQUIT");
  }
  between.close();
  unmount();
}

/** A disk of its own, which can be filled; root may do that, others get none. */
function mounted() {
  const folder = join(FOLDER, "disk");
  unmount();
  mkdirSync(folder, { recursive: true });
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=300m", "tmpfs", folder]);
  process.on("exit", unmount);
  return folder;
}

function unmount() {
  try {
    execFileSync("umount", [join(FOLDER, "disk")], { stdio: "ignore" });
  } catch {
    // it was not mounted
  }
}

function memoryOf(running) {
  try {
    return memory(running.pid);
  } catch {
    return 0; // it is away
  }
}

function mib(value) {
  return value.toFixed(0);
}
