import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runCli } from "./captured-host.ts";
import { CATALOG, createFolder, createProject } from "./project-folder.ts";

const LOOSE = 'tariff:   1\nproducts:\n    team: { "name": "Team" }   # a note\n';
const CANONICAL = "tariff: 1\nproducts:\n  team: { name: Team }  # a note\n";
const SCENARIO =
  "start: 2027-01-31T00:00:00Z\nscenario: one\ncurrency: usd\nsteps: [customer: { id: ada }]\n";

describe("fmt", () => {
  it("formats the catalog and the scenarios of a project, and says which were changed", async () => {
    const cwd = createProject({
      "catalog/team.yaml": LOOSE,
      "scenarios/one.yaml": SCENARIO,
      "other.yaml": "a:   1\n",
    });
    const { code, out } = await runCli(["fmt"], { cwd });
    expect(code).toBe(0);
    expect(out).toContain("formatted  catalog/team.yaml\n");
    expect(readFileSync(path.join(cwd, "catalog/team.yaml"), "utf8")).toBe(CANONICAL);
    expect(readFileSync(path.join(cwd, "scenarios/one.yaml"), "utf8")).toMatch(/^scenario: one\n/);
    expect(readFileSync(path.join(cwd, "other.yaml"), "utf8")).toBe("a:   1\n");
    const again = await runCli(["fmt"], { cwd });
    expect(again.out).toMatch(/^\d+ files in canonical form\.\n$/);
  });

  it("--check writes nothing, and fails when a file isn't in canonical form", async () => {
    const cwd = createFolder({ "team.yaml": LOOSE });
    const { code, out } = await runCli(["fmt", "--check"], { cwd });
    expect({ code, out }).toEqual({ code: 1, out: "not in canonical form  team.yaml\n" });
    expect(readFileSync(path.join(cwd, "team.yaml"), "utf8")).toBe(LOOSE);
    await runCli(["fmt", "team.yaml"], { cwd });
    expect((await runCli(["fmt", "--check"], { cwd })).code).toBe(0);
  });

  it("leaves a file with mistakes as it is, shows them, and formats the others", async () => {
    const broken = "tariff: 1\nprodcts: {}\n";
    const cwd = createFolder({ "broken.yaml": broken, "team.yaml": LOOSE });
    const { code, out, err } = await runCli(["fmt"], { cwd });
    expect(code).toBe(1);
    expect(err).toContain("error[shape/unknown-field]");
    expect(err).toContain("--> broken.yaml:2:1");
    expect(out).toBe("formatted  team.yaml\n");
    expect(readFileSync(path.join(cwd, "broken.yaml"), "utf8")).toBe(broken);
  });

  it("leaves a file alone that is in canonical form, and the mode of one that wasn't", async () => {
    const cwd = createFolder({ "good.yaml": CANONICAL, "team.yaml": LOOSE });
    chmodSync(path.join(cwd, "team.yaml"), 0o664);
    const before = statSync(path.join(cwd, "good.yaml")).mtimeMs;
    const { out } = await runCli(["fmt", "--format", "json"], { cwd });
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      files: [
        { path: "good.yaml", changed: false },
        { path: "team.yaml", changed: true },
      ],
    });
    expect(statSync(path.join(cwd, "good.yaml")).mtimeMs).toBe(before);
    expect(statSync(path.join(cwd, "team.yaml")).mode & 0o777).toBe(0o664);
  });

  it("writes through a link that is named, and through none in a folder", async () => {
    const elsewhere = path.join(createFolder({ "team.yaml": LOOSE }), "team.yaml");
    const cwd = createFolder({ "good.yaml": CANONICAL });
    symlinkSync(elsewhere, path.join(cwd, "link.yaml"));
    expect((await runCli(["fmt"], { cwd })).out).toBe("1 file in canonical form.\n");
    expect(readFileSync(elsewhere, "utf8")).toBe(LOOSE);
    expect((await runCli(["fmt", "link.yaml"], { cwd })).out).toBe("formatted  link.yaml\n");
    expect(readFileSync(elsewhere, "utf8")).toBe(CANONICAL);
    expect(lstatSync(path.join(cwd, "link.yaml")).isSymbolicLink()).toBe(true);
  });

  it("says so when there is nothing to format", async () => {
    expect((await runCli(["fmt"], { cwd: createFolder({ "a.txt": CATALOG }) })).err).toContain(
      "project/no-catalog-files",
    );
    expect((await runCli(["fmt", "none.yaml"], { cwd: createFolder() })).err).toContain("file/unreadable");
  });
});
