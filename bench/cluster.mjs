// PostgreSQL by its own programs, so that it can be stopped, killed, copied and promoted.

import { execFile } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "./build.mjs";
import { freePort } from "./contestants.mjs";
import { output, sleep, start } from "./processes.mjs";

const PROGRAMS = join(ROOT, ".dev", "programs");
const SETTINGS = [
  "listen_addresses=localhost", "unix_socket_directories=", "max_connections=100", "shared_buffers=128MB",
  "wal_level=replica", "hot_standby=on", "log_min_messages=fatal",
];
const PATIENCE_MS = 60_000;
const run = promisify(execFile);

/** PostgreSQL does not run as root, unless it is somebody else in a user namespace. */
const asSomebody = (command) => (process.getuid() === 0 ? ["unshare", "-U", ...command] : command);

/** Unpacks the programs, where no test has yet. */
async function programs(classPath) {
  if (!existsSync(PROGRAMS) || readdirSync(PROGRAMS).length === 0) {
    const once = start("java", ["-cp", classPath, "Database", mkdtempSync(join(tmpdir(), "faults-"))],
      { cwd: ROOT, stdio: ["pipe", "pipe", "inherit"] });
    once.stdout.once("data", () => once.stdin.end());
    await once.ended;
  }
  const unpacked = readdirSync(PROGRAMS).find((name) => existsSync(join(PROGRAMS, name, "bin", "postgres")));
  return join(PROGRAMS, unpacked, "bin");
}

export class Cluster {
  constructor(folder, classPath, bin, port) {
    Object.assign(this, { folder, classPath, bin, port });
  }

  /** A new one, with the role and the database that the service is given. */
  static async create(folder, classPath) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const bin = await programs(classPath);
    const cluster = new Cluster(join(folder, "data"), classPath, bin, await freePort());
    const [command, ...args] = asSomebody([join(bin, "initdb"), "-D", cluster.folder, "-U", "postgres", "-A", "trust",
      "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"]);
    output(command, args, { stdio: ["ignore", "ignore", "inherit"] });
    await cluster.start();
    await cluster.sql("create role tasks login createrole", "create database tasks owner tasks");
    return cluster;
  }

  get url() {
    return `postgresql://tasks@localhost:${this.port}/tasks?sslmode=disable`;
  }

  async start() {
    const settings = SETTINGS.flatMap((setting) => ["-c", setting]);
    const [command, ...args] =
      asSomebody([join(this.bin, "postgres"), "-D", this.folder, "-p", String(this.port), ...settings]);
    this.child = start(command, args, { stdio: "ignore" });
    const until = performance.now() + PATIENCE_MS;
    while (!(await this.answers())) {
      if (performance.now() > until) {
        throw new Error("PostgreSQL did not start");
      }
      await sleep(50);
    }
  }

  /** How it ends: SIGINT with a good-bye, SIGQUIT in the middle of its work. */
  async stop(signal = "SIGINT") {
    this.child.kill(signal);
    await this.child.ended;
  }

  /** Whether it lets somebody in; the first message of the protocol is answered with R. */
  answers() {
    return new Promise((resolve) => {
      const socket = connect(this.port, "127.0.0.1");
      socket.on("error", () => resolve(false));
      socket.on("close", () => resolve(false));
      socket.on("data", (bytes) => {
        resolve(bytes[0] === 0x52);
        socket.destroy();
      });
      const parameters = Buffer.from("user\0postgres\0database\0postgres\0\0");
      const head = Buffer.alloc(8);
      head.writeInt32BE(8 + parameters.length, 0);
      head.writeInt32BE(196_608, 4);
      socket.write(Buffer.concat([head, parameters]));
    });
  }

  /** Runs statements as somebody whom no policy stops, without holding anything up meanwhile; returns the rows. */
  async sql(...statements) {
    return this.sqlAt("postgres", ...statements);
  }

  async sqlAt(database, ...statements) {
    const url = `jdbc:postgresql://localhost:${this.port}/${database}?user=postgres&sslmode=disable`;
    const command = ["-XX:TieredStopAtLevel=1", "-cp", this.classPath, "Sql", url, ...statements];
    return (await run("java", command, { maxBuffer: 1 << 28 })).stdout;
  }

  /** A standby that follows it, and without which nothing is acknowledged from now on. */
  async standby(folder) {
    await this.stop();
    rmSync(folder, { recursive: true, force: true });
    cpSync(this.folder, folder, { recursive: true });
    rmSync(join(folder, "postmaster.pid"), { force: true });
    const other = new Cluster(folder, this.classPath, this.bin, await freePort());
    writeFileSync(join(folder, "standby.signal"), "");
    appendFileSync(join(folder, "postgresql.auto.conf"),
      `primary_conninfo = 'host=localhost port=${this.port} user=postgres application_name=standby'\n`);
    await this.start();
    await other.start();
    await this.sql("alter system set synchronous_standby_names = 'standby'", "select pg_reload_conf()");
    return other;
  }
}
