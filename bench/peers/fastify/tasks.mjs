// The statements. Each has a name, so that a connection prepares it once.

import pg from "pg";

const COLUMNS = "id, user_id, title, description, completed, completed_at, due_at, priority, labels, " +
  "created_at, updated_at";
const NEWEST = "order by created_at desc, id desc";
const INT8 = 20;

pg.types.setTypeParser(INT8, Number);
const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.DATABASE_POOL_SIZE ?? 10),
});
pool.on("error", (error) => console.error(error.message)); // of a connection that nobody uses; the pool replaces it

const statement = (name, text) => async (...values) => (await pool.query({ name, text, values })).rows;
const single = (name, text) => async (...values) => (await pool.query({ name, text, values })).rows[0];

export const ready = statement("ready", "select 1");
export const list = statement("list", `select ${COLUMNS} from task where user_id = $1 ${NEWEST}`);
export const listByStatus =
  statement("list_by_status", `select ${COLUMNS} from task where user_id = $1 and completed = $2 ${NEWEST}`);
export const get = single("get", `select ${COLUMNS} from task where user_id = $1 and id = $2`);
export const create =
  single("create", `insert into task (user_id, title, description) values ($1, $2, $3) returning ${COLUMNS}`);
export const toggle = single("toggle", `
  update task set completed = not completed, completed_at = case when not completed then now() end, updated_at = now()
  where user_id = $1 and id = $2 returning ${COLUMNS}`);
export const remove = single("remove", "delete from task where user_id = $1 and id = $2 returning id");

/** Null leaves a title and a status as they are. A description may become null, so a flag says whether it changes. */
export const update = single("update", `
  update task set title = coalesce($3, title), completed = coalesce($4, completed),
    completed_at = case when not coalesce($4, completed) then null when completed then completed_at else now() end,
    description = case when $5 then $6 else description end, updated_at = now()
  where user_id = $1 and id = $2 returning ${COLUMNS}`);
