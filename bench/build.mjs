// The programs that are measured: the service as it is packaged, another revision of it, and the bench's own Java.

import { createHash } from "node:crypto";
import {
  cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { output } from "./processes.mjs";

export const ROOT = dirname(import.meta.dirname);
const OUT = join(ROOT, "target", "bench");
const BUILDS = join(ROOT, ".dev", "bench-builds");
const PEERS = join(ROOT, ".dev", "bench-peers");
const JVMS = "/usr/lib/jvm";
const PACKAGE = ["-q", "package", "-DskipTests", "-DskipITs"];

const git = (...args) => output("git", args, { cwd: ROOT }).trim();
const maven = (folder, ...args) => output("./mvnw", args, { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });

/** The service of this checkout: its folder, and what tells its schema from others. */
export function packaged(builds) {
  if (builds) {
    console.error("Building the service");
    maven(ROOT, ...PACKAGE);
  }
  const isChanged = git("status", "--porcelain", "--", "src", "pom.xml") !== "";
  return {
    name: "service",
    revision: git("rev-parse", "--short", "HEAD") + (isChanged ? ", changed" : ""),
    folder: join(ROOT, "target", "quarkus-app"),
    schema: schema(ROOT),
  };
}

/** The service of another revision; what was built once is kept. */
export function revision(name) {
  const commit = git("rev-parse", "--verify", "--short=12", `${name}^{commit}`);
  const kept = join(BUILDS, commit);
  if (!existsSync(kept)) {
    console.error(`Building ${name}`);
    buildRevision(commit, kept);
  }
  const schemaOfIt = readFileSync(join(kept, "schema"), "utf8");
  return { name: `at ${name}`, revision: commit, folder: join(kept, "quarkus-app"), schema: schemaOfIt };
}

function buildRevision(commit, kept) {
  const worktree = mkdtempSync(join(tmpdir(), "bench-"));
  git("worktree", "add", "--detach", worktree, commit);
  try {
    maven(worktree, ...PACKAGE);
    const unfinished = `${kept}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { recursive: true });
    cpSync(join(worktree, "target", "quarkus-app"), join(unfinished, "quarkus-app"), { recursive: true });
    writeFileSync(join(unfinished, "schema"), schema(worktree));
    renameSync(unfinished, kept);
  } finally {
    git("worktree", "remove", "--force", worktree);
  }
}

/** A peer in a folder of its own, with its packages as its lock file has them. */
export function peerBuild(name) {
  const source = join(import.meta.dirname, "peers", name);
  const folder = join(PEERS, name);
  const lock = (of) => readFileSync(join(of, "package-lock.json"), "utf8");
  const complete = join(folder, "node_modules", ".package-lock.json"); // npm writes it last
  const isInstalled = existsSync(complete) && lock(folder) === lock(source);
  cpSync(source, folder, { recursive: true });
  if (!isInstalled) {
    console.error(`Installing the packages of ${name}`);
    const install = ["ci", "--ignore-scripts", "--loglevel=error"];
    output("npm", install, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  }
  const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const tables = readFileSync(join(folder, "schema.sql"), "utf8");
  return {
    name, folder, tables,
    revision: Object.entries(dependencies).map((dependency) => dependency.join(" ")).join(", "),
    schema: `${name}_${digest(tables)}`,
  };
}

/** Revisions with the same migrations share a database. */
function schema(folder) {
  const migrations = join(folder, "src", "main", "resources", "db", "migration");
  return digest(...readdirSync(migrations).sort().flatMap((file) => [file, readFileSync(join(migrations, file))]));
}

function digest(...parts) {
  const hash = createHash("sha256");
  parts.forEach((part) => hash.update(part));
  return hash.digest("hex").slice(0, 8);
}

/** Compiles the bench's own Java and returns the class path to run it with. */
export function ownClasses() {
  const list = join(OUT, "classpath");
  mkdirSync(join(OUT, "classes"), { recursive: true });
  if (!existsSync(list) || statSync(list).mtimeMs < statSync(join(ROOT, "pom.xml")).mtimeMs) {
    maven(ROOT, "-q", "dependency:build-classpath", `-Dmdep.outputFile=${list}`);
  }
  const dependencies = [join(ROOT, "target", "classes"), readFileSync(list, "utf8")].join(":");
  const sources = ["bench", "bench/reference"].flatMap((folder) =>
    readdirSync(join(ROOT, folder)).filter((file) => file.endsWith(".java")).map((file) => join(folder, file)));
  const options = ["--release", "17", "-proc:none", "-cp", dependencies, "-d", join(OUT, "classes")];
  output(join(home("java"), "bin", "javac"), [...options, ...sources], { cwd: ROOT });
  return `${join(OUT, "classes")}:${dependencies}`;
}

/** The JDKs to measure on: those that were named, or the one on the PATH and the newest that is installed. */
export function javas(named) {
  const homes = named.length > 0 ? named : [home("java"), newest()].filter(Boolean);
  const unique = new Map(homes.map((folder) => [realpathSync(folder), folder]));
  return [...unique.keys()].map((folder) => ({ home: folder, version: version(folder) }));
}

function home(java) {
  const properties = output("sh", ["-c", `${java} -XshowSettings:properties -version 2>&1`]);
  return /java\.home = (.*)/.exec(properties)[1];
}

function newest() {
  const homes = existsSync(JVMS) ? readdirSync(JVMS).map((name) => join(JVMS, name)) : [];
  return homes
    .filter((folder) => existsSync(join(folder, "bin", "java")) && existsSync(join(folder, "release")))
    .sort((one, other) => version(other).localeCompare(version(one), "en", { numeric: true }))[0];
}

function version(folder) {
  return /^JAVA_VERSION="(.*)"/m.exec(readFileSync(join(folder, "release"), "utf8"))[1];
}
