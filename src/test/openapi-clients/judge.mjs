// node judge.mjs "" < cases.json: prints a line for each answer or request of which a generated schema thinks otherwise than the
// service, which is always right. A case is { operation, part, value, fits }; part is "Body", or the status of an answer.
import { text } from "node:stream/consumers";
import * as heyApi from "./dist/generated/hey-api/zod.gen.js";
import * as orval from "./dist/generated/orval/zod.js";

const upper = (name) => name[0].toUpperCase() + name.slice(1);

for (const { operation, part, value, fits } of JSON.parse(await text(process.stdin))) {
  const isAnswer = part !== "Body";
  const schemas = {
    "hey-api": isAnswer && part >= 400 ? heyApi.zError : heyApi[`z${upper(operation)}${isAnswer ? "Response" : part}`],
    orval: orval[`${operation}${isAnswer ? `${part}Response` : part}`],
  };
  for (const [generator, schema] of Object.entries(schemas)) {
    const result = schema.safeParse(value);
    if (result.success !== fits) {
      const why = result.success ? "taken" : JSON.stringify(result.error.issues);
      console.log(`${generator} ${operation} ${part} ${JSON.stringify(value).slice(0, 200)}: ${why}`);
    } else if (isAnswer && JSON.stringify(result.data) !== JSON.stringify(value)) {
      console.log(`${generator} ${operation} ${part} makes ${JSON.stringify(result.data)} of ${JSON.stringify(value)}`);
    }
  }
}
