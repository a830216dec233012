// What frontends write with each of the clients; it has to compile, and to work with the service.
import createClient from "openapi-fetch";
import * as heyApi from "./generated/hey-api";
import { client as heyApiClient } from "./generated/hey-api/client.gen";
import type { paths } from "./generated/openapi-typescript";
import * as orval from "./generated/orval/fetch";

type Cookies = { headers: { Cookie: string; Origin: string } };

/** A body is not needed where the refresh token is a cookie; gives the statuses. */
export async function byCookie(baseUrl: string, cookies: Cookies[]): Promise<number[]> {
  const client = createClient<paths>({ baseUrl });
  heyApiClient.setConfig({ baseUrl });
  const [first, second, third] = cookies as [Cookies, Cookies, Cookies];
  return [
    (await client.POST("/auth/refresh", { credentials: "include", ...first })).response.status,
    (await client.POST("/auth/logout", { credentials: "include", ...first })).response.status,
    (await heyApi.refresh({ credentials: "include", ...second })).response?.status ?? 0,
    (await heyApi.signOut({ credentials: "include", ...second })).response?.status ?? 0,
    (await orval.refresh(undefined, { credentials: "include", ...third })).status,
    (await orval.signOut(undefined, { credentials: "include", ...third })).status,
  ];
}

/** Ids are numbers, and names and descriptions can be null; gives what each client says of a task that it has made. */
export async function tasks(baseUrl: string, token: string): Promise<(string | null | undefined)[]> {
  const headers = { Authorization: `Bearer ${token}` };
  const client = createClient<paths>({ baseUrl, headers });
  const made = await client.POST("/api/tasks", { body: { title: "openapi-fetch" } });
  const id: number = made.data?.id ?? 0;
  const description: string | null | undefined = made.data?.description;
  const toggled = await client.PATCH("/api/tasks/{id}/complete", { params: { path: { id } } });

  heyApiClient.setConfig({ baseUrl, headers });
  const other = await heyApi.createTask({ body: { title: "hey-api", description: null } });
  const otherId: number = other.data?.id ?? 0;
  const changed = await heyApi.updateTask({ path: { id: otherId }, body: { completed: true } });
  const name: string | null | undefined = (await heyApi.getCurrentUser()).data?.name;

  const last = await orval.createTask({ title: "orval" }, { headers });
  const lastId: number = last.status === 201 ? last.data.id : 0;
  const read = await orval.getTask(lastId, { headers });
  return [
    `${toggled.data?.title} ${toggled.data?.completed}`,
    `${changed.data?.title} ${changed.data?.completed}`,
    read.status === 200 ? `${read.data.title} ${read.data.completed}` : `${read.status}`,
    description,
    name,
  ];
}
