// Resources as AWS specifies them, put as a JSON schema. What is around them is from CloudFormation's "Template anatomy".
import { loadAwsServiceSpecSync } from "@aws-cdk/aws-service-spec";

const database = loadAwsServiceSpecSync();
const string = { type: "string" };

function object(properties, required = []) {
  return { type: "object", properties, required, additionalProperties: false };
}

function propertiesOf({ properties }) {
  const entries = Object.entries(properties);
  return object(
    Object.fromEntries(entries.map(([name, property]) => [name, typeSchema(property.type)])),
    entries.filter(([, property]) => property.required).map(([name]) => name),
  );
}

function typeSchema(type) {
  switch (type.type) {
    case "string":
    case "number":
    case "integer":
    case "boolean":
      return type.allowedValues ? { type: type.type, enum: type.allowedValues } : { type: type.type };
    case "array":
      return { type: "array", items: typeSchema(type.element) };
    case "map":
      return { type: "object", additionalProperties: typeSchema(type.element) };
    case "union":
      return { anyOf: type.types.map(typeSchema) };
    case "ref":
      return { $ref: `#/definitions/${type.reference.$ref}` };
    default:
      return {}; // any JSON
  }
}

function resourceSchema({ Type }) {
  const [resource] = database.lookup("resource", "cloudFormationType", "equals", Type);
  // No document is what "false" asks for.
  return resource
    ? object({ Type: string, DependsOn: {}, Condition: string, Metadata: {}, Properties: propertiesOf(resource) }, ["Type"])
    : false;
}

export function schemaOf({ Resources = {} }) {
  const resources = Object.entries(Resources).map(([name, resource]) => [name, resourceSchema(resource)]);
  const parameter = object({ Type: string, Default: {}, Description: string, AllowedValues: { type: "array" }, NoEcho: {} }, ["Type"]);
  const output = object({ Value: {}, Description: string, Condition: string, Export: object({ Name: {} }, ["Name"]) }, ["Value"]);
  const template = object(
    {
      AWSTemplateFormatVersion: { const: "2010-09-09" },
      Transform: { const: "AWS::Serverless-2016-10-31" },
      Description: string,
      Parameters: { type: "object", additionalProperties: parameter },
      Resources: object(Object.fromEntries(resources)),
      Outputs: { type: "object", additionalProperties: output },
    },
    ["Transform", "Resources"],
  );
  const definitions = database.all("typeDefinition").map((type) => [type.$id, propertiesOf(type)]);
  return { ...template, definitions: Object.fromEntries(definitions) };
}
