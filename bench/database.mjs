// PostgreSQL, and the rows in it.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ROOT } from "./build.mjs";
import { cpuOfFamily, output, start } from "./processes.mjs";

const TASKS_PER_USER = 10;
const MEASURED_USERS = 10_000;
const LONG_LIST = 200_000;

/** For every second task. */
const DESCRIPTION =
  "case when n % 2 = 0 then 'What there is to say about task ' || n || ' is about as long as descriptions are' end";

/** The table's owner is above the policies for one transaction, which only it can see. */
const asOwner = (statements) => `
  begin;
  alter table task no force row level security;
  ${statements};
  alter table task force row level security;
  commit`;

/** A server: the one of DATABASE_URL, or one of the bench's own whose data is kept for the next run. */
export async function server(classPath, rows) {
  const given = process.env.DATABASE_URL;
  if (given) {
    return { given, pid: Number(process.env.POSTGRES_PID) || undefined, classPath };
  }
  const folder = join(".dev", `bench-${rows}`);
  mkdirSync(join(ROOT, ".dev"), { recursive: true });
  const command = ["-cp", classPath, "Database", folder];
  const program = start("java", command, { cwd: ROOT, stdio: ["pipe", "pipe", "inherit"] });
  for await (const line of createInterface({ input: program.stdout })) {
    if (line.startsWith("{")) {
      program.stdout.resume();
      return { ...JSON.parse(line), classPath };
    }
  }
  throw new Error("PostgreSQL did not start");
}

/** The database for one set of migrations; made where it does not exist. */
export function database(server, schema) {
  if (server.given) {
    return { server, schema, url: server.given, superuserUrl: process.env.DATABASE_SUPERUSER_URL };
  }
  const name = `tasks_${schema}`;
  const at = (user, database) => `postgresql://${user}@localhost:${server.port}/${database}?sslmode=disable`;
  const postgres = { server, url: at("postgres", "postgres") };
  if (sql(postgres, `select from pg_database where datname = '${name}'`) === "") {
    sql(postgres, `create database ${name} owner tasks`);
  }
  return { server, schema, url: at("tasks", name), superuserUrl: at("postgres", name) };
}

/** Runs statements and returns their rows: a line each, with tabs between columns. */
export function sql(database, ...statements) {
  const url = new URL(database.url);
  const jdbc = new URL(`http://${url.host}${url.pathname}`);
  jdbc.searchParams.set("user", decodeURIComponent(url.username));
  jdbc.searchParams.set("password", decodeURIComponent(url.password));
  jdbc.searchParams.set("sslmode", url.searchParams.get("sslmode") ?? "prefer");
  const parameters = [jdbc.href.replace("http:", "jdbc:postgresql:"), ...statements];
  return output("java", ["-XX:TieredStopAtLevel=1", "-cp", database.server.classPath, "Sql", ...parameters]);
}

/** Fills an empty, migrated table. A user's tasks are as far apart on the disk as time would put them. */
export function load(database, rows) {
  const users = Math.floor(rows / TASKS_PER_USER);
  const mark = `bench: ${rows} rows`;
  const name = decodeURIComponent(new URL(database.url).pathname.slice(1));
  const markOf = "select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()";
  if (sql(database, markOf).trim() === mark) {
    return users;
  }
  if (sql(database, asOwner("select 'there' from task limit 1")).trim() !== "") {
    throw new Error(`The table task of ${name} holds rows that the bench did not put there: name another DATABASE_URL`);
  }
  console.error(`Loading ${rows} tasks`);
  sql(database, asOwner(`
    insert into task (user_id, title, description, completed, created_at, updated_at)
    select 'user-' || n % ${users}, 'Task ' || n || ' of many',
      ${DESCRIPTION}, n % 3 = 0, at, at
    from generate_series(0, ${rows} - 1) n,
      lateral (select timestamptz '2026-01-01' + n * interval '1 second' / ${rows / 1e7}) as t(at)
  `), "vacuum (analyze) task", `comment on database "${name}" is '${mark}'`);
  checkpoint(database);
  return users;
}

/** The ids of the measured users' tasks: as many users whatever the size of the table, evenly out of all. */
export function measured(database, users) {
  const step = Math.max(1, Math.floor(users / MEASURED_USERS));
  const lines = sql(database, asOwner(`
    select user_id, string_agg(id::text, ' ' order by id) from task
    where user_id in (select 'user-' || n from generate_series(0, ${users} - 1, ${step}) n limit ${MEASURED_USERS})
    group by user_id`)).trim().split("\n");
  return lines.map((line) => {
    const [subject, ids] = line.split("\t");
    return { subject, ids };
  });
}

export function addLongList(database) {
  sql(database, asOwner(`
    insert into task (user_id, title, description, created_at, updated_at)
    select 'long-list', 'Task ' || n || ' of a long list',
      ${DESCRIPTION}, at, at
    from generate_series(1, ${LONG_LIST}) n, lateral (select timestamptz '2026-01-01' + n * interval '1 second') as t(at)
  `), "vacuum (analyze) task");
}

/** Takes away what was created while measuring, and tidies up after all changes. */
export function clean(database) {
  const created = "delete from task where user_id like 'creator-%' or user_id = 'long-list'";
  sql(database, asOwner(created), "vacuum (analyze) task");
  checkpoint(database);
}

/** Else it would come in the middle of somebody's measurement. Ordinary logins may not. */
function checkpoint(database) {
  if (database.superuserUrl) {
    sql({ ...database, url: database.superuserUrl }, "checkpoint");
  }
}

/** CPU milliseconds of the whole server so far; undefined where it is not known which process it is. */
export function cpuOfPostgres(server) {
  return server.pid ? cpuOfFamily(server.pid) : undefined;
}
