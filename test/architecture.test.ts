import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { CodeBase } from "./architecture/check.ts";
import { CHECKS } from "./architecture/checks/checks.ts";
import { EXCEPTIONS } from "./architecture/exceptions.ts";
import { parseRoomTable } from "./architecture/room-table.ts";
import { parseSourceTree, readSourceTree, roomOf } from "./architecture/source-tree.ts";
import { VIOLATIONS } from "./architecture/violations.ts";

const root = path.join(import.meta.dirname, "..");
const rooms = parseRoomTable(readFileSync(path.join(root, "src/README.md"), "utf8"));
const code: CodeBase = { rooms, tree: readSourceTree(root, ["src"]), exceptions: EXCEPTIONS };

describe("the code keeps to its architecture", () => {
  for (const [law, check] of Object.entries(CHECKS)) it(law, () => expect(check(code)).toEqual([]));

  it("the tests don't talk the type checker out of its opinion either", () => {
    const tests = readSourceTree(root, ["test"]);
    // What is proved not to compile is marked so; the fixtures of this test hold what is forbidden as text.
    const held = [...tests].filter(
      ([file]) => !file.startsWith("test/types/") && file !== "test/architecture/violations.ts",
    );
    const law = "no any, no cast through unknown, no silenced type error";
    expect(CHECKS[law]!({ ...code, tree: new Map(held) })).toEqual([]);
  });

  it("every room of the table has a folder", () => {
    const present = new Set([...code.tree.keys()].map(roomOf));
    expect([...rooms.keys()].filter((room) => !present.has(room))).toEqual([]);
  });

  it("a room is listed below those that it imports", () => {
    const order = [...rooms.keys()];
    const upward = [...rooms.values()].flatMap(({ name, imports }) =>
      [...imports]
        .filter((other) => order.indexOf(other) >= order.indexOf(name))
        .map((other) => `${name} → ${other}`),
    );
    expect(upward).toEqual([]);
  });
});

describe("each law is broken by its fixtures, and only by them", () => {
  const table = parseRoomTable(
    [
      "| `money/` | amounts | — | | yes |",
      "| `catalog/` | the model | money | | yes¹ |",
      "| `compiler/` | YAML in | money, catalog | yaml, ajv (standalone) | yes |",
      "| `lowering/` | resources | catalog | | yes |",
      "| `emulator/` | the local API | money | libsql | no |",
      "| `cli/` | commands | all | commander | no |",
    ].join("\n"),
  );

  for (const { law, name, files, exceptions, findings } of VIOLATIONS) {
    it(`${law}: ${name}`, () => {
      const broken: CodeBase = {
        rooms: table,
        tree: parseSourceTree(files),
        exceptions: exceptions ?? { fileLines: {}, functionLines: {} },
      };
      expect(CHECKS[law]!(broken)).toEqual(findings);
    });
  }

  it("no law is without a fixture that breaks it", () => {
    const broken = new Set(VIOLATIONS.filter(({ findings }) => findings.length > 0).map(({ law }) => law));
    expect(Object.keys(CHECKS).filter((law) => !broken.has(law))).toEqual([]);
  });
});
