import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { SourceFile } from "../../src/diagnostics/source-span.ts";

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly definitions?: Readonly<Record<string, Schema>>;
}

const SCHEMA: Schema = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../schema/catalog.schema.json"), "utf8"),
);

/** How often each field of the schema is used in catalog files: `price.interval`, `trial.days`. */
export class FieldCount {
  readonly counts = new Map<string, number>();

  constructor() {
    this.#list("catalog", SCHEMA);
    for (const [name, definition] of Object.entries(SCHEMA.definitions ?? {})) this.#list(name, definition);
  }

  add(files: readonly SourceFile[]): void {
    for (const { text } of files) this.#visit("catalog", SCHEMA, parse(text));
  }

  #list(name: string, schema: Schema): void {
    for (const [field, inner] of Object.entries(schema.properties ?? {})) {
      this.counts.set(`${name}.${field}`, 0);
      this.#list(`${name}.${field}`, inner);
    }
  }

  #visit(name: string, schema: Schema, data: unknown): void {
    if (schema.$ref !== undefined) {
      const target = schema.$ref.replace("#/definitions/", "");
      this.#visit(target, SCHEMA.definitions?.[target] ?? {}, data);
    }
    for (const branch of schema.anyOf ?? []) this.#visit(name, branch, data);
    if (Array.isArray(data)) {
      for (const item of data) this.#visit(name, schema.items ?? {}, item);
    } else if (typeof data === "object" && data !== null) {
      for (const [key, value] of Object.entries(data)) this.#visitField(name, schema, key, value);
    }
  }

  #visitField(name: string, schema: Schema, key: string, value: unknown): void {
    const property = schema.properties?.[key];
    if (property !== undefined) {
      this.counts.set(`${name}.${key}`, (this.counts.get(`${name}.${key}`) ?? 0) + 1);
      this.#visit(`${name}.${key}`, property, value);
    } else if (typeof schema.additionalProperties === "object") {
      this.#visit(name, schema.additionalProperties, value);
    }
  }
}
