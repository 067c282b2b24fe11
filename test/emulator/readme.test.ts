import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { describeRoutes } from "./describe-routes.ts";

const README = join(import.meta.dirname, "../../src/emulator/README.md");
const MARKS = /(<!-- endpoints: [^>]* -->\n)[\s\S]*(<!-- end -->)/;

it("the README's table is the table of routes (UPDATE_GOLDEN=1 rewrites it)", () => {
  const present = readFileSync(README, "utf8");
  const wanted = present.replace(
    MARKS,
    (_, start: string, end: string) => `${start}${describeRoutes()}\n${end}`,
  );
  expect(present).toMatch(MARKS);
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(README, wanted);
  else expect(present).toBe(wanted);
});
