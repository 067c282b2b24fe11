/** What a parameter may hold, as data: decoded by `decode-parameters.ts`, printed into the README's table. */
export type Parameter =
  | StringParameter
  | IntegerParameter
  | DecimalParameter
  | BooleanParameter
  | ChoiceParameter
  | CurrencyParameter
  | UpToParameter
  | RangeParameter
  | MetadataParameter
  | HashParameter
  | MapParameter
  | ListParameter;

interface Common {
  readonly required?: true;
  /** An empty value clears the field: decoded as null. */
  readonly clearable?: true;
}

export interface StringParameter extends Common {
  readonly type: "string";
  /** In UTF-16 units. */
  readonly max?: number;
  /** The whole value must match; `says` tells in words what it may hold. */
  readonly pattern?: { readonly matches: RegExp; readonly says: string };
}

export interface IntegerParameter extends Common {
  readonly type: "integer";
  readonly min?: number;
  readonly max?: number;
}

/** A decimal in plain notation, kept as its shortest string. */
export interface DecimalParameter extends Common {
  readonly type: "decimal";
  readonly places: number;
  readonly min?: number;
  readonly max?: number;
}

export interface BooleanParameter extends Common {
  readonly type: "boolean";
}

export interface ChoiceParameter extends Common {
  readonly type: "choice";
  readonly values: readonly string[];
}

export interface CurrencyParameter extends Common {
  readonly type: "currency";
}

/** The upper end of a tier: a positive integer, or `inf`, decoded as "inf". */
export interface UpToParameter extends Common {
  readonly type: "up-to";
}

/** `created=1` or `created[gte]=1`: a point in time or a range. */
export interface RangeParameter extends Common {
  readonly type: "range";
}

/** Keys with an empty value are to be removed; a whole empty value removes all keys. */
export interface MetadataParameter extends Common {
  readonly type: "metadata";
}

export interface HashParameter extends Common {
  readonly type: "hash";
  readonly fields: Fields;
}

/** A hash whose keys are currencies. */
export interface MapParameter extends Common {
  readonly type: "currency-map";
  readonly fields: Fields;
}

export interface ListParameter extends Common {
  readonly type: "list";
  readonly of: Parameter;
  readonly max?: number;
}

export interface Fields {
  readonly [name: string]: Parameter;
}

export interface Range {
  readonly gt?: number;
  readonly gte?: number;
  readonly lt?: number;
  readonly lte?: number;
}

type Present<P extends Parameter> = P extends StringParameter | DecimalParameter | CurrencyParameter
  ? string
  : P extends IntegerParameter
    ? number
    : P extends BooleanParameter
      ? boolean
      : P extends { type: "choice"; values: infer V extends readonly string[] }
        ? V[number]
        : P extends UpToParameter
          ? number | "inf"
          : P extends RangeParameter
            ? Range
            : P extends MetadataParameter
              ? Readonly<Record<string, string>>
              : P extends { type: "hash"; fields: infer F extends Fields }
                ? Decoded<F>
                : P extends { type: "currency-map"; fields: infer F extends Fields }
                  ? Readonly<Record<string, Decoded<F>>>
                  : P extends { type: "list"; of: infer I extends Parameter }
                    ? readonly Present<I>[]
                    : never;

type Value<P extends Parameter> = P extends { clearable: true } | MetadataParameter
  ? Present<P> | null
  : Present<P>;

type RequiredNames<F extends Fields> = {
  [K in keyof F]: F[K] extends { required: true } ? K : never;
}[keyof F];

/** The decoded form of a set of parameters: undefined is "not sent", null is "to be cleared". */
export type Decoded<F extends Fields> = { readonly [K in RequiredNames<F>]: Value<F[K]> } & {
  readonly [K in Exclude<keyof F, RequiredNames<F>>]?: Value<F[K]>;
};
