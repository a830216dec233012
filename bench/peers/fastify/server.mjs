// The six calls as a Node developer would write them: Fastify, pg with prepared statements, fast-jwt.
// No row-level security, no limit of requests, no log. One process, as the service is one.
// Environment: PORT, DATABASE_URL, BETTER_AUTH_SECRET, DATABASE_POOL_SIZE (10).

import { createVerifier } from "fast-jwt";
import Fastify from "fastify";
import * as tasks from "./tasks.mjs";

const SCHEME = "Bearer ";
const ID = /^[0-9]{1,18}$/;
const TYPES = { 400: "validation_error", 401: "authentication_error", 404: "not_found" };

const verify = createVerifier({
  key: process.env.BETTER_AUTH_SECRET,
  algorithms: ["HS256"],
  requiredClaims: ["sub", "exp", "iat"],
  clockTolerance: 30_000,
  cache: 20_000, // the service keeps about as many verified tokens
});

const text = { type: "string" };
const time = { type: "string", format: "date-time" };
const maybeTime = { type: ["string", "null"], format: "date-time" };
const title = { type: "string", pattern: "\\S", maxLength: 200 };
const description = { type: ["string", "null"], maxLength: 10_000 };
const task = {
  type: "object",
  properties: {
    id: { type: "integer" }, user_id: text, title: text, description: { type: ["string", "null"] },
    completed: { type: "boolean" }, completed_at: maybeTime, due_at: maybeTime, priority: { type: "integer" },
    labels: { type: "array", items: text }, created_at: time, updated_at: time,
  },
};
const body = (properties, required = []) => ({ type: "object", properties, required });
const listed = {
  querystring: { type: "object", properties: { status: { enum: ["completed", "active"] } } },
  response: { 200: { type: "array", items: task } },
};
const answered = { response: { 200: task } };
const created = { body: body({ title, description }, ["title"]), response: { 201: task } };
const updated = { ...answered, body: body({ title, description, completed: { type: "boolean" } }) };

function fail(reply, status, detail) {
  return reply.code(status).send({ detail, status_code: status, error_type: TYPES[status] ?? "internal_error" });
}

const found = (reply, row) => row ?? fail(reply, 404, "Task not found");

/** The caller is known from here on. */
async function authenticate(request, reply) {
  const header = request.headers.authorization;
  try {
    request.subject = verify(header.slice(SCHEME.length)).sub;
  } catch {
    const isSent = header?.startsWith(SCHEME);
    reply.header("WWW-Authenticate", isSent ? 'Bearer error="invalid_token"' : "Bearer");
    return fail(reply, 401, isSent ? "Invalid token" : "Authentication required");
  }
}

/** What is no number of the database's is nobody's id. */
async function checkId(request, reply) {
  if (!ID.test(request.params.id)) {
    return fail(reply, 404, "Task not found");
  }
}

async function routes(app) {
  app.decorateRequest("subject", "");
  app.addHook("onRequest", authenticate);
  const withId = (schema) => ({ schema, preValidation: checkId });

  app.get("/", { schema: listed }, async ({ subject, query: { status } }) =>
    (status ? tasks.listByStatus(subject, status === "completed") : tasks.list(subject)));

  app.post("/", { schema: created }, async (request, reply) => {
    const row = await tasks.create(request.subject, request.body.title.trim(), request.body.description ?? null);
    reply.code(201).header("Location", `/api/tasks/${row.id}`);
    return row;
  });

  app.get("/:id", withId(answered), async ({ subject, params: { id } }, reply) =>
    found(reply, await tasks.get(subject, id)));

  app.put("/:id", withId(updated), async ({ subject, params: { id }, body: change }, reply) => {
    const isEmpty = change.title === undefined && change.completed === undefined && change.description === undefined;
    return found(reply, await (isEmpty ? tasks.get(subject, id) : tasks.update(
      subject, id, change.title?.trim() ?? null, change.completed ?? null,
      change.description !== undefined, change.description ?? null)));
  });

  app.delete("/:id", withId({}), async ({ subject, params: { id } }, reply) =>
    ((await tasks.remove(subject, id)) ? reply.code(204).send() : fail(reply, 404, "Task not found")));

  app.patch("/:id/complete", withId(answered), async ({ subject, params: { id } }, reply) =>
    found(reply, await tasks.toggle(subject, id)));
}

const app = Fastify({ logger: false, ajv: { customOptions: { coerceTypes: false } } });
app.setErrorHandler((error, request, reply) => {
  const status = error.validation ? 400 : error.statusCode ?? 500;
  return fail(reply, status, status < 500 ? error.message : "Internal error");
});
app.setNotFoundHandler((request, reply) => fail(reply, 404, "Not found"));
app.get("/ready", async () => ({ ready: (await tasks.ready()).length === 1 }));
app.register(routes, { prefix: "/api/tasks" });
await app.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });
