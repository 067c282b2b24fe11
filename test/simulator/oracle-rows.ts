import { readFileSync } from "node:fs";

/** A number that somebody else published: in their documentation, or in the tests of their billing engine. */
export interface OracleRow<Inputs, Expected> {
  readonly id: string;
  readonly source: string;
  readonly kind: string;
  readonly inputs: Inputs;
  readonly expected: Expected;
  readonly note?: string;
}

export const ORACLE_ROWS = JSON.parse(readFileSync("test/cases/oracles.json", "utf8")) as readonly OracleRow<
  never,
  never
>[];

/** Rows that we don't follow, each with the fact that stands against it. */
export const DECIDED_AGAINST: Readonly<Record<string, string>> = {
  "lago-097":
    "A sum weighted by time is none of the formulas that Stripe's meters have (count, sum, last), and the language leaves it out.",
};

/** The rows of a kind that are to come out exactly, as a table for `it.each`. */
export function oracleRows<Inputs, Expected>(kind: string): readonly OracleRow<Inputs, Expected>[] {
  return ORACLE_ROWS.filter((row) => row.kind === kind && !(row.id in DECIDED_AGAINST));
}
