// node judge.mjs "" < cases.json: prints a line for each answer or request of which a generated schema thinks otherwise than the
// service, which is always right. A case is { operation, kind: "Body" or "Response", value, fits }.
import { text } from "node:stream/consumers";
import * as heyApi from "./dist/generated/hey-api/zod.gen.js";
import * as orval from "./dist/generated/orval/zod.js";

const upper = (name) => name[0].toUpperCase() + name.slice(1);

for (const { operation, kind, value, fits } of JSON.parse(await text(process.stdin))) {
  const schemas = { "hey-api": heyApi[`z${upper(operation)}${kind}`], orval: orval[`${operation}${kind}`] };
  for (const [generator, schema] of Object.entries(schemas)) {
    const result = schema.safeParse(value);
    if (result.success !== fits) {
      const why = result.success ? "taken" : JSON.stringify(result.error.issues);
      console.log(`${generator} ${operation}${kind} ${JSON.stringify(value).slice(0, 200)}: ${why}`);
    } else if (fits && kind === "Response" && JSON.stringify(result.data) !== JSON.stringify(value)) {
      console.log(`${generator} ${operation}${kind} makes ${JSON.stringify(result.data)} of ${JSON.stringify(value)}`);
    }
  }
}
