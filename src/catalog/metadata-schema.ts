import type { Decimal } from "../money/decimal.ts";

/** The sections whose things carry metadata, by their names in YAML. */
export const METADATA_SECTIONS = [
  "features",
  "taxes",
  "products",
  "prices",
  "plans",
  "coupons",
  "promotion_codes",
] as const;
export type MetadataSection = (typeof METADATA_SECTIONS)[number];

/** What a text of metadata reads as. */
export const METADATA_TYPES = ["string", "integer", "number", "boolean"] as const;
export type MetadataType = (typeof METADATA_TYPES)[number];

/** What one value must look like. */
export interface MetadataProperty {
  readonly type: MetadataType;
  readonly description: string | undefined;
  /** As written. */
  readonly enum: readonly string[] | undefined;
  readonly minimum: Decimal | undefined;
  readonly maximum: Decimal | undefined;
  /** In characters. */
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
}

/** What the metadata of one section must look like: a closed part of JSON Schema, never compiled to code. */
export interface MetadataSchema {
  readonly properties: ReadonlyMap<string, MetadataProperty>;
  readonly required: readonly string[];
  readonly additionalProperties: boolean;
}

/** Section by section; undefined where the catalog has none. */
export type MetadataSchemas = ReadonlyMap<MetadataSection, MetadataSchema>;
