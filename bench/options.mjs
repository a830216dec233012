// What the command line says.

import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

export const HTTP_SCENARIOS = ["list", "get", "create", "toggle", "mix", "thousand", "bad-token"];
/** What only the service has, and neither the bare handler nor a peer; each with the scenario that it is held against. */
export const OWN_SCENARIOS = { page: "list", batch: "create", "not-modified": "list", "not-modified-one": "get" };
export const SCENARIOS =
  [...HTTP_SCENARIOS, ...Object.keys(OWN_SCENARIOS), "start", "cold", "long-list", "search", "files", "soak"];
const PEERS = readdirSync(join(import.meta.dirname, "peers"));

const USAGE = `bench/run [options]
  --rows N            tasks, ten a user (100000)
  --seconds N         how long each measurement is (10)
  --warm-up N         how long each is warmed up before, in seconds (25)
  --mixed-warm-up     warm up with the mix, whatever is measured then
  --rounds N          measurements of each, in turn with the others (2)
  --connections N     connections at once (32)
  --only A,B          of ${SCENARIOS.join(", ")}
  --soak MINUTES      the mix for that long, and how memory changes; not part of a run otherwise
  --against REV       measure this revision too, in turn
  --java HOME         measure on this JDK; may be repeated (the one on the PATH and the newest in /usr/lib/jvm)
  --java-options=STR  options for the JVM of the service and of the reference, such as --java-options=-Xmx256m
  --aot               measure the service with the AOT cache of bin/aot too, on JDKs from 25 on
  --native FILE       measure this native executable of the service too
  --key-set           sign tokens with EdDSA and serve the key, as Better Auth does; the bare handler cannot read them
  --peer NAME         measure the same calls on another stack too: ${PEERS.join(", ")}
  --no-reference      do not measure the bare handler
  --no-rls            measure the bare handler without row-level security too
  --no-build          take target/quarkus-app as it is
  --log FOLDER        keep the logs there; else they go to /dev/null
  --json FILE         write all figures there too`;

const number = (value, name, least) => {
  const parsed = Number(value);
  if (!Number.isFinite(parsed) || parsed < least) {
    throw new Error(`--${name} is not a number from ${least} on: ${value}`);
  }
  return parsed;
};

/** The options, or the end of the process where they make no sense. */
export function options() {
  try {
    return read();
  } catch (error) {
    console.error(`${error.message}\n\n${USAGE}`);
    process.exit(2);
  }
}

function read() {
  const text = (value) => ({ type: "string", default: value });
  const flag = { type: "boolean", default: false };
  const { values } = parseArgs({
    options: {
      rows: text("100000"), seconds: text("10"), "warm-up": text("25"), rounds: text("2"), connections: text("32"),
      only: text(""), soak: text("0"), against: text(""), java: { type: "string", multiple: true, default: [] },
      "java-options": text(""), native: text(""), aot: flag, "no-reference": flag, "no-rls": flag, "no-build": flag,
      "mixed-warm-up": flag, peer: text(""),
      "key-set": flag, log: text(""), json: text(""), help: flag,
    },
  });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const soak = number(values.soak, "soak", 0);
  const only = values.only.split(",").filter(Boolean);
  const unknown = only.filter((scenario) => !SCENARIOS.includes(scenario));
  if (unknown.length > 0) {
    throw new Error(`No such scenario: ${unknown.join(", ")}`);
  }
  if (only.includes("soak") && soak === 0) {
    throw new Error("A soak needs --soak MINUTES");
  }
  if (values.peer && !PEERS.includes(values.peer)) {
    throw new Error(`No such peer: ${values.peer}`);
  }
  if (values.peer && (values["key-set"] || process.env.DATABASE_URL)) {
    throw new Error("A peer reads no key set, and needs a database of its own: leave out --key-set and DATABASE_URL");
  }
  return {
    rows: number(values.rows, "rows", 10),
    seconds: number(values.seconds, "seconds", 1),
    warmUp: number(values["warm-up"], "warm-up", 0),
    hasMixedWarmUp: values["mixed-warm-up"],
    rounds: number(values.rounds, "rounds", 1),
    connections: number(values.connections, "connections", 1),
    scenarios: SCENARIOS.filter((scenario) =>
      only.length > 0 ? only.includes(scenario) : scenario !== "soak" || soak > 0),
    soak,
    against: values.against,
    javas: values.java,
    javaOptions: values["java-options"].split(" ").filter(Boolean),
    native: values.native,
    hasCache: values.aot,
    peer: values.peer,
    hasKeySet: values["key-set"],
    hasReference: !values["no-reference"] && !values["key-set"],
    hasPlain: values["no-rls"] && !values["key-set"],
    builds: !values["no-build"],
    log: values.log && resolve(values.log),
    json: values.json,
  };
}
