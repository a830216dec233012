// Figures as text.

const ms = (value) => (value === undefined ? "-" : value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0));
const cost = (value) => (value === undefined ? "-" : value.toFixed(3));
const mib = (value) => (value === undefined ? "-" : `${value.toFixed(0)} MiB`);

const isReference = (name) => name.startsWith("reference");

/** All rounds of one contestant as one. */
export function summary(rounds) {
  const mean = (pick) => rounds.reduce((sum, round) => sum + pick(round), 0) / rounds.length;
  const requests = rounds.reduce((sum, round) => sum + round.requests, 0);
  const sum = (who) => rounds.reduce((total, round) => total + round.cpu[who] * round.requests, 0);
  const each = (who) => (rounds[0].cpu[who] === undefined ? undefined : sum(who) / requests);
  return {
    requests,
    perSecond: mean((round) => round.perSecond),
    p50: mean((round) => round.p50), p95: mean((round) => round.p95), p99: mean((round) => round.p99),
    max: Math.max(...rounds.map((round) => round.max)),
    errors: rounds.reduce((sum, round) => sum + round.errors, 0),
    cpu: { service: each("service"), postgres: each("postgres"), load: each("load") },
  };
}

/** One line a contestant; what the others are held against is named. */
export function printScenario(scenario, results, yardsticks) {
  const rows = results.map(({ name, figures }) => [
    name,
    figures.perSecond.toFixed(0),
    ms(figures.p50), ms(figures.p95), ms(figures.p99), ms(figures.max),
    String(figures.errors),
    cost(figures.cpu.service), cost(figures.cpu.postgres), cost(figures.cpu.load),
    ...yardsticks.map((yardstick) => ratio(results, name, figures, yardstick)),
  ]);
  const head = [
    scenario, "req/s", "p50 ms", "p95 ms", "p99 ms", "max ms", "errors", "CPU ms/req", "PostgreSQL", "load",
    ...yardsticks.map((yardstick) => `vs ${yardstick}`),
  ];
  printTable(head, rows);
}

/** What a scenario costs beside another. */
export function printSaving(scenario, results, others) {
  for (const { name, figures } of results) {
    const other = others.results.find((result) => result.name === name).figures;
    const cpu = (whose) => `×${(figures.cpu[whose] / other.cpu[whose]).toFixed(2)}`;
    console.log(`${name}, ${scenario} against ${others.scenario}: CPU ${cpu("service")}, PostgreSQL ${cpu("postgres")}\n`);
  }
}

/** The reference is held against nothing but itself. */
function ratio(results, name, figures, yardstick) {
  const other = results.find((result) => result.name === yardstick)?.figures;
  if (!other || name === yardstick || (isReference(name) && !isReference(yardstick))) {
    return "";
  }
  const speed = `${(100 * figures.perSecond / other.perSecond).toFixed(0)} %`;
  return `${speed}, CPU ×${(figures.cpu.service / other.cpu.service).toFixed(2)}`;
}

export function printStarts(results) {
  printTable(
    ["start", "live ms", "ready ms", "first list ms", "CPU ms", "memory"],
    results.map(({ name, figures }) =>
      [name, ms(figures.liveMs), ms(figures.readyMs), ms(figures.listedMs), ms(figures.cpuMs), mib(figures.memoryMiB)]),
  );
}

/** Good answers, and how many others in brackets; of the mix, these a second. */
export function printCold(results) {
  printTable(["burst", "at once", "200", "others", "slowest ms"], results.flatMap(({ name, figures }) =>
    figures.bursts.map(({ count, good, others, slowestMs }) => [
      name, String(count), String(good), others.map(([status, many]) => `${many} of ${status}`).join(", "), ms(slowestMs),
    ])));
  const [{ figures: { loops: [loop], mix } }] = results;
  const answers = (good, bad) => `${good.toFixed(0)}${bad > 0 ? ` (${bad.toFixed(0)})` : ""}`;
  printTable(["closed loop", "connections", ...times(loop)],
    results.flatMap(({ name, figures }) => figures.loops.map(({ connections, steps }) => [
      name, String(connections), ...steps.map(({ good, bad }) => answers(good, bad)),
    ])));
  printTable([`mix a second, ${mix.connections} connections`, ...times(mix)],
    results.map(({ name, figures }) => [
      name, ...figures.mix.steps.map(({ good, bad, seconds }) => answers(good / seconds, bad / seconds)),
    ]));
}

const times = ({ steps }) => steps.map((_, n) => `${n * 5}–${(n + 1) * 5} s`);

export function printLongLists(results) {
  printTable(
    [
      "long-list", "tasks", "size", "reads", "broken", "first byte ms", "max", "total ms",
      "others p95 alone", "meanwhile", "errors", "memory before", "max", "after", "live heap before", "after",
    ],
    results.map(({ name, figures }) => [
      name, String(figures.tasks), mib(figures.mib), String(figures.reads), String(figures.broken),
      ms(figures.firstByteMs), ms(figures.firstByteMaxMs), ms(figures.totalMs),
      ms(figures.p95Alone), ms(figures.p95Meanwhile), String(figures.errors),
      mib(figures.memory.before), mib(figures.memory.max), mib(figures.memory.after),
      mib(figures.heap.before), mib(figures.heap.after),
    ]),
  );
}

export function printSearches(results) {
  printTable(["search in 200,000 tasks", "for", "found of 20", "searches", "p50 ms", "p95 ms"],
    results.flatMap(({ name, figures }) => figures.map((one) => [
      name, one.what, String(one.tasks), String(one.searches), ms(one.p50), ms(one.p95),
    ])));
}

/** What a MiB costs, up and down, and that beside nginx, which is the last. */
export function printFiles(results) {
  const yardstick = results.at(-1).figures.found;
  const beside = (one, other) => {
    const speed = `${(100 * one.perSecond / other.perSecond).toFixed(0)} %`;
    return one === other ? "" : `${speed}, CPU ×${(one.cpu / other.cpu).toFixed(1)}`;
  };
  const cells = (one, other) => [one.perSecond.toFixed(0), cost(one.cpu), beside(one, other)];
  printTable(
    ["files", "connections", "up MiB/s", "CPU ms/MiB", "vs nginx", "down MiB/s", "CPU ms/MiB", "vs nginx", "memory"],
    results.flatMap(({ name, figures }) => figures.found.map(({ connections, up, down }, n) => [
      name, String(connections), ...cells(up, yardstick[n].up), ...cells(down, yardstick[n].down), mib(figures.memory),
    ])));
}

/** The memory of every minute. */
export function printSoak({ name, figures }) {
  printScenario("soak", [{ name, figures }], []);
  const minutes = new Map();
  for (const { seconds, mib: size } of figures.memories) {
    minutes.set(Math.floor(seconds / 60), size);
  }
  printTable(["minute", "memory"], [...minutes].map(([minute, size]) => [String(minute + 1), mib(size)]));
  console.log(`live heap before ${mib(figures.heap.before)}, after ${mib(figures.heap.after)}\n`);
}

/** As Markdown, which docs can take as it is. */
export function printTable(head, rows) {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column].length)));
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const padded = (cells) => line(cells.map((cell, column) =>
    (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))));
  const rule = line(widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)));
  console.log([padded(head), rule, ...rows.map(padded), ""].join("\n"));
}
