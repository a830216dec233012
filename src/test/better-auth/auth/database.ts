// The database of the tests: in memory, and open to the commands of server.mjs
import { memoryAdapter } from "better-auth/adapters/memory";

export const tables = { user: [], session: [], account: [], verification: [], jwks: [] };
export const database = memoryAdapter(tables);
export const mails = [];
