import { join } from "node:path";
import type { Type } from "ts-morph";
import { Project } from "ts-morph";

const RESOURCES = join(import.meta.dirname, "../../node_modules/stripe/esm/resources");

/** Holds JSON against an interface of the SDK's resources: `mismatches("Prices", "Price", json)`. */
export interface SdkShapes {
  mismatches(file: string, name: string, value: unknown): readonly string[];
}

/** Reads the SDK's types once. */
export function readSdkShapes(): SdkShapes {
  const project = new Project({
    compilerOptions: { strict: true, skipLibCheck: true, lib: ["lib.es2023.d.ts"] },
  });
  return {
    mismatches(file, name, value) {
      const source = project.addSourceFileAtPath(join(RESOURCES, `${file}.d.ts`));
      const declared =
        source.getInterface(name) ??
        source.getModule("Entitlements")?.getInterface(name) ??
        source.getModule("Billing")?.getInterface(name);
      if (declared === undefined) throw new Error(`${file} has no ${name}`);
      return compare(value, declared.getType(), name);
    },
  };
}

/** Where the value isn't what the type says: a field that is missing, unknown, or of another type. */
function compare(value: unknown, type: Type, path: string): readonly string[] {
  if (type.isUnion()) {
    const results = type.getUnionTypes().map((member) => compare(value, member, path));
    if (results.some((result) => result.length === 0)) return [];
    // The member that fits to the greatest depth tells most.
    return results.reduce((best, next) => (String(next[0]).length > String(best[0]).length ? next : best));
  }
  if (fitsScalar(value, type)) return [];
  if (Array.isArray(value)) {
    const element = type.getArrayElementType();
    if (element === undefined) return [`${path} is a list`];
    return value.flatMap((part, index) => compare(part, element, `${path}[${index}]`));
  }
  if (typeof value !== "object" || value === null || !type.isObject() || type.isArray()) {
    return [`${path} is ${JSON.stringify(value).slice(0, 20)}, not ${type.getText().slice(0, 60)}`];
  }
  return compareObject(value, type, path);
}

function fitsScalar(value: unknown, type: Type): boolean {
  if (value === null) return type.isNull();
  // A decimal is an object in the SDK and a string on the wire.
  if (/\bDecimal$/.test(type.getText())) return typeof value === "string";
  if (type.isLiteral()) return type.getText() === JSON.stringify(value) || type.getLiteralValue() === value;
  // A string with room for values of later versions: `string & {}`.
  const openString = type.isIntersection() && type.getIntersectionTypes().some((part) => part.isString());
  return (
    (typeof value === "string" && (type.isString() || openString)) ||
    (typeof value === "number" && type.isNumber()) ||
    (typeof value === "boolean" && type.isBoolean())
  );
}

function compareObject(value: object, type: Type, path: string): readonly string[] {
  const index = type.getStringIndexType();
  const properties = new Map(type.getProperties().map((property) => [property.getName(), property]));
  const found: string[] = [];
  for (const [name, property] of properties) {
    if (!property.isOptional() && !Object.hasOwn(value, name)) found.push(`${path}.${name} is missing`);
  }
  for (const [name, part] of Object.entries(value)) {
    const property = properties.get(name);
    const declaration = property?.getDeclarations()[0];
    const expected =
      property !== undefined && declaration !== undefined ? property.getTypeAtLocation(declaration) : index;
    if (expected === undefined) found.push(`${path}.${name} is unknown`);
    else found.push(...compare(part, expected, `${path}.${name}`));
  }
  return found;
}
