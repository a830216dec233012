// Lets Node 20 import the files in auth/ as they stand: they are TypeScript without a type in them, which is JavaScript.
const isLocal = (specifier) => specifier.startsWith("./") && !specifier.slice(1).includes(".");

export const resolve = (specifier, context, next) => next(isLocal(specifier) ? `${specifier}.ts` : specifier, context);

export const load = (url, context, next) =>
  next(url, new URL(url).pathname.endsWith(".ts") ? { ...context, format: "module" } : context);
