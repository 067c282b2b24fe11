import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DECIDED_AGAINST, ORACLE_ROWS, oracleRows } from "./oracle-rows.ts";

/** Where rows are run: every `oracles-*.test.ts` of these folders asks for the kinds that it runs. */
const FOLDERS = ["test/simulator", "test/scenarios"];

describe("the numbers of others", () => {
  it("are all there, each once and with its source", () => {
    expect(ORACLE_ROWS).toHaveLength(107);
    expect(new Set(ORACLE_ROWS.map(({ id }) => id)).size).toBe(107);
    expect(ORACLE_ROWS.filter(({ source }) => source === "")).toEqual([]);
  });

  it("are all run, but for those that we decided against", () => {
    const run = kindsAskedFor();
    const left = ORACLE_ROWS.filter(({ id, kind }) => !run.has(kind) && !(id in DECIDED_AGAINST));
    expect(left.map(({ id, kind }) => `${id} (${kind})`)).toEqual([]);
  });

  it("are asked for under kinds that there are", () => {
    for (const kind of kindsAskedFor()) expect(oracleRows(kind), kind).not.toEqual([]);
  });

  it("come out exactly in at least 100 cases, and each of the others names what stands against it", () => {
    const known = new Set(ORACLE_ROWS.map(({ id }) => id));
    for (const [id, fact] of Object.entries(DECIDED_AGAINST)) {
      expect(known.has(id), id).toBe(true);
      expect(fact.length, id).toBeGreaterThan(40);
    }
    expect(ORACLE_ROWS.length - Object.keys(DECIDED_AGAINST).length).toBeGreaterThanOrEqual(100);
  });
});

function kindsAskedFor(): ReadonlySet<string> {
  const kinds = new Set<string>();
  for (const folder of FOLDERS) {
    for (const file of filesOf(folder)) {
      const text = readFileSync(`${folder}/${file}`, "utf8");
      for (const [, kind] of text.matchAll(/oracleRows(?:<[^()]*>)?\(\s*"([a-z_]+)"/g)) kinds.add(kind!);
    }
  }
  return kinds;
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((file) => /^oracles-.+\.test\.ts$/.test(file));
  } catch {
    return [];
  }
}
