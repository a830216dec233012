// node build.mjs openapi.yaml: has each generator make a client of the document, compiles all of it as a strict frontend would, and
// puts what can be run into dist/. Fails with what the compiler has to say.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createClient } from "@hey-api/openapi-ts";
import openapiTypescript, { astToString } from "openapi-typescript";
import { generate } from "orval";
import ts from "typescript";

const input = process.argv[2];
rmSync("generated", { recursive: true, force: true });
rmSync("dist", { recursive: true, force: true });

await createClient({
  input,
  output: "generated/hey-api",
  logs: { level: "silent" },
  plugins: ["@hey-api/client-fetch", "@hey-api/typescript", "@hey-api/sdk", "zod"],
});
for (const client of ["zod", "fetch"]) {
  const override = { zod: { generateEachHttpStatus: true } };
  await generate({ input, output: { target: `generated/orval/${client}.ts`, client, override } });
}
writeFileSync("generated/openapi-typescript.ts", astToString(await openapiTypescript(readFileSync(input, "utf8"))));

execFileSync("node", ["node_modules/typescript/bin/tsc", "-p", "."], { stdio: "inherit" });

const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
for (const file of ["calls.ts", ...readdirSync("generated", { recursive: true }).map((name) => join("generated", name))]) {
  if (file.endsWith(".ts")) {
    const target = join("dist", file.replace(/\.ts$/, ".js"));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, ts.transpileModule(readFileSync(file, "utf8"), { compilerOptions }).outputText);
  }
}
writeFileSync("dist/package.json", '{"type": "commonjs"}');
