// The Compose Specification's own schema, of which dclint packs a copy.
import { readFileSync } from "node:fs";

const FILE = new URL("node_modules/dclint/schemas/compose.schema.json", import.meta.url);

export function schemaOf() {
  // It names its dialect by https, by which Ajv does not know it.
  const { $schema, ...schema } = JSON.parse(readFileSync(FILE, "utf8"));
  return schema;
}
