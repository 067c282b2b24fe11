/** The order of the fields of a value, and where to find that of the values in it: numbers in the list of all. */
export interface FieldOrder {
  /** In their order. */
  readonly fields?: Readonly<Record<string, number>>;
  /** Of a map whose keys the author chooses: every value. */
  readonly entries?: number;
  /** Of a list: every item. */
  readonly items?: number;
}
