// Measures the service, and beside it, in turn, what it is held against.

import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, release, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { ROOT, javas, ownClasses, packaged, peerBuild, revision } from "./build.mjs";
import { cached, launch, native, peer, reference, service } from "./contestants.mjs";
import { addLongList, clean, database, load, measured, server, sql } from "./database.mjs";
import { files, nginx } from "./files.mjs";
import { check, checkCalls, cold, drive, longList, searches, settle, soak, starts } from "./measure.mjs";
import { HTTP_SCENARIOS, OWN_SCENARIOS, options } from "./options.mjs";
import { output, stop } from "./processes.mjs";
import {
  printCold, printFiles, printLongLists, printSaving, printScenario, printSearches, printSoak, printStarts, summary,
} from "./report.mjs";
import { secret, token, useKeySet, writeUsers } from "./tokens.mjs";

const wanted = options();
if (wanted.hasKeySet) {
  Object.assign(process.env, await useKeySet());
}
const jdks = javas(wanted.javas);
const builds = [packaged(wanted.builds), ...(wanted.against ? [revision(wanted.against)] : [])];
const classPath = ownClasses();
const postgres = await server(classPath, wanted.rows);
if (postgres.given && new Set(builds.map((build) => build.schema)).size > 1) {
  throw new Error("These revisions have different migrations, and so cannot share DATABASE_URL: leave it out");
}

const settings = { ...wanted, secret };
const databases = new Map(builds.map(({ schema }) => [schema, database(postgres, schema)]));
const services = builds.map((build) => service(build, databases.get(build.schema), settings));
const [main] = services;
const peers = (wanted.peer ? [peerBuild(wanted.peer)] : [])
  .map((build) => ({ ...peer(build, database(postgres, build.schema), settings), build }));
const [probe] = await prepare();
const contestants = [
  ...services,
  ...(wanted.hasCache ? [cached(join(ROOT, "target", "aot-app"), main.database, settings)] : []),
  ...(wanted.native ? [native(resolve(wanted.native), main.database, settings)] : []),
  ...(wanted.hasReference ? [reference(main.database, classPath, settings, true)] : []),
  ...(wanted.hasPlain ? [reference(main.database, classPath, settings, false)] : []),
  ...peers,
];
const yardsticks =
  [wanted.hasReference && "reference", wanted.against && services[1].name, wanted.peer].filter(Boolean);
const report = { machine: machine(), options: wanted, results: [] };
console.log(Object.entries(report.machine).map(([name, value]) => `${name}: ${value}`).join("\n"));
for (const java of jdks) {
  await measureOn(java);
}
if (wanted.json) {
  writeFileSync(wanted.json, `${JSON.stringify(report, null, 2)}\n`);
}
process.exit(0);

/** Has each database migrated by a service that starts, and fills it; checks peers. Returns the users to measure. */
async function prepare() {
  for (const database of databases.values()) {
    const service = services.find((one) => one.database === database);
    const migrating = { ...service, environment: { MIGRATE_AT_START: "true" } };
    const { child } = await launch(migrating, jdks[0], token("nobody"));
    await stop(child);
    fill(database);
  }
  for (const one of peers) {
    sql(one.database, one.build.tables);
    fill(one.database);
    const both = [await launch(main, jdks[0], token("nobody")), await launch(one, jdks[0], token("nobody"))];
    await checkCalls(...both);
    await Promise.all(both.map(({ child }) => stop(child)));
  }
  return main.database.users;
}

function fill(database) {
  const users = load(database, wanted.rows);
  clean(database); // of a run that was broken off
  database.users = measured(database, users);
  database.usersFile = join(ROOT, "target", "bench", `users-${database.schema}`);
  writeUsers(database.usersFile, database.users);
}

async function measureOn(java) {
  console.log(`\n## Java ${java.version}\n`);
  const proof = token(probe.subject);
  const candidates = contestants.filter((one) => one.isFor?.(java) ?? true);
  const started = candidates.filter((one) => one.isService || one.isPeer);
  const asked = (scenario) => wanted.scenarios.includes(scenario);
  if (asked("start")) {
    const results = [];
    for (const contestant of started) {
      results.push({ name: contestant.name, figures: await starts(contestant, java, proof) });
    }
    keep(java, "start", results);
    printStarts(results);
  }
  if (asked("cold")) {
    const results = [];
    for (const contestant of started) {
      results.push({ name: contestant.name, figures: await cold(contestant, java, proof) });
      clean(contestant.database);
    }
    keep(java, "cold", results);
    printCold(results);
  }
  if (wanted.scenarios.every((scenario) => ["start", "cold"].includes(scenario))) {
    return;
  }
  const running = [];
  for (const contestant of candidates) {
    running.push(await launch(contestant, java, proof));
  }
  await check(running);
  const ours = running.filter((one) => one.isService);
  for (const scenario of [...HTTP_SCENARIOS, ...Object.keys(OWN_SCENARIOS)].filter(asked)) {
    const other = OWN_SCENARIOS[scenario];
    const results = await inTurn(other ? ours : running, scenario);
    keep(java, scenario, results);
    printScenario(scenario, results, yardsticks);
    const others = report.results.findLast((result) => result.java === java.version && result.scenario === other);
    if (others) {
      printSaving(scenario, results, others);
    }
  }
  if (asked("long-list")) {
    const results = [];
    for (const one of ours) {
      addLongList(one.database);
      results.push({ name: one.name, figures: await longList(one, settings) });
      clean(one.database);
    }
    keep(java, "long-list", results);
    printLongLists(results);
  }
  if (asked("search")) {
    addLongList(main.database);
    const results = [{ name: main.name, figures: await searches(ours[0], settings) }];
    clean(main.database);
    keep(java, "search", results);
    printSearches(results);
  }
  if (asked("files")) {
    const results = [];
    for (const one of [...ours, await nginx()]) {
      results.push({ name: one.name, figures: await files(one, settings) });
    }
    keep(java, "files", results);
    printFiles(results);
    tidy(ours);
  }
  if (asked("soak")) {
    const result = { name: main.name, figures: await soak(ours[0], settings) };
    clean(main.database);
    keep(java, "soak", [result]);
    printSoak(result);
  }
  await Promise.all(running.map((one) => stop(one.child)));
}

/** Each is warmed up, then measured in rounds: A B A B. */
async function inTurn(running, scenario) {
  const rounds = new Map(running.map((one) => [one.name, []]));
  const warmUp = wanted.hasMixedWarmUp ? "mix" : scenario;
  for (const one of wanted.warmUp > 0 ? running : []) {
    await drive(one, warmUp, wanted.warmUp, settings);
  }
  if (warmUp !== scenario) {
    tidy(running); // else what the mix created would be vacuumed in the middle of a measurement
  }
  for (let n = 0; n < wanted.rounds; n++) {
    for (const one of running) {
      await settle();
      rounds.get(one.name).push(await drive(one, scenario, wanted.seconds, settings));
    }
  }
  if (["create", "batch", "toggle", "mix"].includes(scenario)) {
    tidy(running);
  }
  return [...rounds].map(([name, all]) => ({ name, figures: summary(all), rounds: all }));
}

function tidy(running) {
  new Set(running.map((one) => one.database)).forEach(clean);
}

function keep(java, scenario, results) {
  report.results.push({ java: java.version, scenario, results });
}

function machine() {
  return {
    cores: `${availableParallelism()}, ${cpus()[0].model}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    kernel: release(),
    postgres: sql(main.database, "show server_version").trim(),
    java: jdks.map((java) => java.version).join(", "),
    wrk: /wrk (\S+)/.exec(output("sh", ["-c", "wrk -v 2>&1; true"]))[1],
    node: process.versions.node,
    revision: builds.map((build) => `${build.name} ${build.revision}`).join("; "),
    ...(wanted.peer && { peer: `${peers[0].name}: ${peers[0].build.revision}` }),
    load: `${wanted.connections} connections, ${wanted.rounds} × ${wanted.seconds} s`,
    "warm-up": `${wanted.warmUp} s${wanted.hasMixedWarmUp ? " of the mix" : ""}`,
    rows: String(wanted.rows),
  };
}
