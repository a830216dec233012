// Other programs: running them, ending them, and what /proc says of them.

import { execFileSync, spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

const running = new Set();

/** Starts a program that is ended with this one. */
export function start(command, args, settings) {
  const child = spawn(command, args, settings);
  running.add(child);
  child.ended = new Promise((resolve) => child.on("exit", (code) => {
    running.delete(child);
    resolve(code);
  }));
  child.on("error", (error) => {
    console.error(error.message);
    process.exit(1);
  });
  return child;
}

/** Ends a program and waits until it is gone. */
export async function stop(child) {
  child.kill("SIGTERM");
  await child.ended;
}

process.on("exit", () => running.forEach((child) => child.kill("SIGTERM")));
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => process.exit(130));
}

/** Runs a program to its end and returns what it printed. */
export function output(command, args, settings = {}) {
  const stdio = ["ignore", "pipe", "inherit"];
  return execFileSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28, stdio, ...settings });
}

const TICK_MS = 10; // USER_HZ is 100 on every Linux that Node runs on

function stat(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ").map(Number);
  return { parent: fields[1], own: (fields[11] + fields[12]) * TICK_MS, reaped: (fields[13] + fields[14]) * TICK_MS };
}

/** CPU milliseconds that a process has used, in user and kernel mode. */
export function cpu(pid) {
  return stat(pid).own;
}

/** CPU milliseconds of the children of this process that have ended. */
export function cpuOfEnded() {
  return stat("self").reaped;
}

/** CPU milliseconds of a process, its children, and those of them that have ended. */
export function cpuOfFamily(pid) {
  let sum = 0;
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const process = stat(name);
      if (Number(name) === pid || process.parent === pid) {
        sum += process.own + process.reaped;
      }
    } catch {
      // it ended meanwhile
    }
  }
  return sum;
}

/** Memory that a process has in RAM, in MiB. */
export function memory(pid) {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
}

export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
