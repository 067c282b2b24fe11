/** A part of a schema, as far as messages are made from it. */
export interface SchemaPart {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly required?: readonly string[];
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaPart>>;
}

/** What a standalone validator reports (https://ajv.js.org/api.html#error-objects, with `verbose`). */
export interface SchemaError {
  readonly keyword: string;
  /** JSON pointer to the value. */
  readonly instancePath: string;
  /** JSON pointer to the keyword, beginning at the nearest definition. */
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Set when a key is wrong, not a value. */
  readonly propertyName?: string;
  /** The keyword's own value in the schema. */
  readonly schema: unknown;
  readonly parentSchema: SchemaPart;
  readonly data: unknown;
}

/** A generated validator: on false, `errors` holds what is wrong until the next call. */
export interface SchemaValidator<Document> {
  (data: unknown): data is Document;
  errors?: SchemaError[] | null;
}
