// node validate.mjs compose|sam < file.yaml: prints a line for each place where the file is not what its schema asks for.
import { text } from "node:stream/consumers";
import Ajv from "ajv";
import { parse } from "yaml";

const { schemaOf } = await import(`./${process.argv[2]}.mjs`);

// CloudFormation's own tags, such as !Ref, stand for values that are known later; here they are the text behind them.
const document = parse(await text(process.stdin), { merge: true, logLevel: "error" });

// Not strict: schemas may have keywords and formats of their own.
const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
const validate = ajv.compile(schemaOf(document));
validate(document);
for (const { instancePath, message, params } of validate.errors ?? []) {
  console.log(`${instancePath || "/"} ${message} ${JSON.stringify(params)}`);
}
