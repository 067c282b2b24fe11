import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "./captured-host.ts";

const CONFIG =
  "catalog: catalog\ndefault_backend: local\nbackends:\n  local: { driver: emulator, store: .tariff/local.db }\n";
const CATALOG = `tariff: 1
catalog: acme
currency: usd
products:
  team:
    name: Team
    default_price: monthly
    prices:
      monthly: { unit_amount: 12.00 usd, interval: month }
      yearly: { unit_amount: 120.00 usd, interval: year }
coupons:
  welcome: { percent_off: 20, duration: once }
`;
const SCENARIO = `scenario: two seats for a quarter
catalog: ../catalog
start: 2026-01-01T00:00:00Z
steps:
  - customer: { id: ada }
  - subscribe: { id: s1, customer: ada, items: [team.monthly], quantities: { team.monthly: 2 } }
until: 2026-03-02T00:00:00Z
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tariff-diff-"));
  git("init", "--quiet", "--initial-branch=main", ".");
  write("tariff.config.yaml", CONFIG);
  write("catalog/acme.yaml", CATALOG);
  write("scenarios/quarter.yaml", SCENARIO);
  commit("first");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("tariff diff", () => {
  it("compares the working tree with where the branch left main, amount by amount", async () => {
    git("checkout", "--quiet", "-b", "dearer");
    write("catalog/acme.yaml", CATALOG.replace("12.00", "15.00"));
    commit("dearer");
    const { code, out, err } = await diff();
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(steady(out)).toBe(`Catalog acme: merge base with main (abcdef0) → working tree

~ update product team
    default_price  price/team.monthly moves to the new one
  ± replace price team.monthly
      existing subscribers stay on the old price, which is archived
      unit_amount  $12.00 → $15.00 (+25.0 %)

Diff: 1 to update, 1 to replace.
`);
  });

  it("shows nothing for comments, order, other files and other spellings of an amount", async () => {
    const [, coupons = ""] = CATALOG.split("coupons:\n");
    write("catalog/coupons.yaml", `# apart\r\ntariff: 1\r\ncoupons:\r\n${coupons}`);
    write(
      "catalog/acme.yaml",
      `# the same
currency: usd
catalog: acme
tariff: 1
products:
  team:
    prices:
      yearly: { interval: year, unit_amount: "120.000 usd" }
      monthly:
        interval: month # by the month
        unit_amount: 1200
    default_price: monthly
    name: "Team"
`,
    );
    const { code, out } = await diff("HEAD", "--detailed-exitcode");
    expect({ code, out: steady(out) }).toEqual({
      code: 0,
      out: "Catalog acme: HEAD (abcdef0) → working tree\n\nNo changes. Both say the same.\n",
    });
  });

  it("sets parts side by side, and gives a percentage only where it compares like with like", async () => {
    const prices = (...terms: readonly string[]) =>
      CATALOG.replace(
        / {4}default_price[\s\S]*(?=coupons:)/,
        `    prices:\n${terms.map((price) => `      ${price}\n`).join("")}`,
      );
    write(
      "catalog/acme.yaml",
      prices(
        "longer: { unit_amount: 10.00 usd, interval: month }",
        "smaller: { package: { size: 100, amount: 5.00 usd }, interval: month }",
        "other: { unit_amount: 10.00 usd, interval: month }",
        "abroad: { unit_amount: 10.00 usd, currency_options: { eur: 9.00 eur, jpy: 1500 jpy }, interval: month }",
        "steps: { graduated: [{ up_to: 10, unit_amount: 1.00 usd, flat_amount: 5.00 usd }, { up_to: 20, unit_amount: 0.50 usd }, { up_to: inf, unit_amount: 0.25 usd }], interval: month }",
        "more: { volume: [{ up_to: 10, unit_amount: 1.00 usd }, { up_to: inf, unit_amount: 0.50 usd }], interval: month }",
      ),
    );
    commit("before");
    write(
      "catalog/acme.yaml",
      prices(
        "longer: { unit_amount: 100.00 usd, interval: year }",
        "smaller: { package: { size: 50, amount: 4.00 usd }, interval: month }",
        "other: { unit_amount: 9.00 eur, interval: month }",
        "abroad: { unit_amount: 10.00 usd, currency_options: { eur: 10.00 eur, gbp: 8.00 gbp }, interval: month }",
        "steps: { graduated: [{ up_to: 10, unit_amount: 1.10 usd, flat_amount: 5.00 usd }, { up_to: 30, unit_amount: 0.50 usd }, { up_to: inf, unit_amount: 0.30 usd }], interval: month }",
        "more: { volume: [{ up_to: 5, unit_amount: 1.00 usd }, { up_to: 10, unit_amount: 0.80 usd }, { up_to: inf, unit_amount: 0.50 usd }], interval: month }",
      ),
    );
    const { out } = await diff("HEAD");
    const fields = out
      .split("\n")
      .filter((text) => text.startsWith("      ") && !text.includes("subscribers"));
    expect(fields.map((text) => text.slice(6))).toEqual([
      "currency_options  ~ eur €9.00 → €10.00 (+11.1 %)",
      "                  - jpy ¥1,500",
      "                  + gbp £8.00",
      "unit_amount  $10.00 → $100.00",
      "interval     month → year",
      "tiers  ~ 1–10: $1.00 → 1–5: $1.00",
      "       + 6–10: $0.80",
      "         11+: $0.50",
      "currency     usd → eur",
      "unit_amount  $10.00 → €9.00",
      "unit_amount  $5.00 → $4.00",
      "package      per 100, rounded up → per 50, rounded up",
      "tiers  ~ 1–10: $1.00 + $5.00 flat → $1.10 + $5.00 flat",
      "       ~ 11–20: $0.50 → 11–30: $0.50",
      "       ~ 21+: $0.25 → 31+: $0.30 (+20.0 %)",
    ]);
    const markdown = await diff("HEAD", "--format", "markdown");
    expect(markdown.out).toContain(
      "| <code>currency_options</code> | eur €9.00 | eur €10.00 | +11.1 % |\n|  | jpy ¥1,500 |  |  |\n|  |  | gbp £8.00 |  |",
    );
  });

  it("says that nothing can be applied where the terms of a coupon change, and which", async () => {
    write("catalog/acme.yaml", CATALOG.replace("percent_off: 20", "percent_off: 30"));
    const { code, out, err } = await diff("HEAD");
    expect(code).toBe(1);
    expect(steady(out)).toBe(
      "Catalog acme: HEAD (abcdef0) → working tree\n\nCan't be applied: 1 error to be put right first.\n",
    );
    expect(err).toContain("in percent off (20% → 30%), which");
  });

  it("names what left the catalog, and with --prune archives it; a rename is one by renamed_from only", async () => {
    const gone = CATALOG.replace("      yearly: { unit_amount: 120.00 usd, interval: year }\n", "");
    write("catalog/acme.yaml", gone);
    expect((await diff("HEAD")).out).toContain("No longer in the catalog\n  - price team.yearly\n");
    expect((await diff("HEAD", "--prune")).out).toContain("- archive price team.yearly");
    write("catalog/acme.yaml", CATALOG.replace("  team:\n", "  crew:\n"));
    expect((await diff("HEAD")).out).toMatch(/\+ create product crew[\s\S]*- product team/);
    write("catalog/acme.yaml", CATALOG.replace("  team:\n", "  crew:\n    renamed_from: team\n"));
    expect((await diff("HEAD")).out).toContain("product crew");
    expect((await diff("HEAD")).out).not.toContain("create");
  });

  it("compares two revisions, whatever the working tree says, and exits with 2 on demand", async () => {
    write("catalog/acme.yaml", CATALOG.replace("name: Team", "name: Crew"));
    commit("second");
    write("catalog/acme.yaml", "not a catalog");
    const { code, out } = await diff("HEAD~1", "HEAD", "--detailed-exitcode", "--format", "json");
    expect(code).toBe(2);
    const document = JSON.parse(out) as { changes: { address: string; fields: { shown: unknown }[] }[] };
    expect(document.changes).toHaveLength(1);
    expect(document.changes[0]).toMatchObject({
      action: "update",
      address: "product/team",
      fields: [{ field: "name", before: "Team", after: "Crew" }],
    });
  });

  it("shows what every scenario's customers are invoiced before and after", async () => {
    write("catalog/acme.yaml", CATALOG.replace("12.00", "15.00"));
    write("scenarios/new.yaml", SCENARIO.replaceAll("team.monthly", "team.weekly"));
    const { out } = await diff("HEAD", "--invoices");
    expect(out).toContain("two seats for a quarter");
    expect(out).toContain("$24.00  $30.00");
    expect(out).toMatch(/can't be run with either catalog: [\s\S]*"team\.weekly"/);
    expect(out).toContain("Total: $72.00 → $90.00 (+$18.00)");
  });

  it("takes a revision from before the catalog for an empty one", async () => {
    git("checkout", "--quiet", "--orphan", "empty");
    git("rm", "-rq", "--cached", ".");
    git(
      "-c",
      "user.name=t",
      "-c",
      "user.email=t@example.com",
      "commit",
      "--quiet",
      "--allow-empty",
      "-m",
      "nothing",
    );
    expect((await diff("HEAD")).out).toContain("Diff: 4 to create.");
  });

  it("reads a revision's catalog where the config of that revision has it, also for the scenarios", async () => {
    git("mv", "catalog", "prices");
    write("tariff.config.yaml", CONFIG.replace("catalog: catalog", "catalog: prices"));
    write("prices/acme.yaml", CATALOG.replace("12.00", "15.00"));
    write("scenarios/quarter.yaml", SCENARIO.replace("../catalog", "../prices"));
    const { out } = await diff("HEAD", "--invoices");
    expect(out).toContain("Diff: 1 to update, 1 to replace.");
    expect(out).toContain("Total: $72.00 → $90.00 (+$18.00)");
    commit("moved");
    expect((await diff("HEAD", "HEAD~1")).out).toContain("$15.00 → $12.00 (-20.0 %)");
  });

  it("says which rules of the policy came, went or say something else since", async () => {
    const strict = "  price_rise: { max_percent: 10 }\n  protected_prices: { prices: [team.*] }\n";
    write("tariff.config.yaml", `${CONFIG}policy:\n${strict}  currencies: { allowed: [usd] }\n`);
    commit("strict");
    write("catalog/acme.yaml", CATALOG.replace("12.00", "18.00"));
    const lax = "  # moved\n  currencies: { allowed: [usd] }\n  price_rise: { max_percent: 100 }\n";
    write("tariff.config.yaml", `${CONFIG}policy:\n${lax}  approval: { by: [ada] }\n`);
    const { err } = await diff("HEAD");
    expect(err.match(/The policy's rule \w+ .*?,/g)).toEqual([
      "The policy's rule price_rise says something else,",
      "The policy's rule approval is new,",
      "The policy's rule protected_prices is gone,",
    ]);
    expect(err).not.toContain("policy/price-rise");
  });

  it("holds the policy also against what leaves with the whole catalog", async () => {
    write("tariff.config.yaml", `${CONFIG}policy:\n  protected_prices: { prices: [team.*] }\n`);
    commit("protected");
    git("rm", "-rq", "catalog");
    commit("no catalog");
    const { code, out, err } = await diff("HEAD~1", "HEAD");
    expect(code).toBe(3);
    expect(steady(out)).toContain("(abcdef0), without a catalog\n");
    expect(out).toContain("No longer in the catalog\n  - product team\n");
    expect(out).not.toContain("the same");
    expect(out).toContain("with --prune it archives them and deletes coupons.");
    expect(err).toContain("The policy protects price/team.monthly, but it has left the catalog.");
  });

  it.each([
    ["a merge request's commit alone", "refs/pull/1/merge", [], "git/no-main-line"],
    ["the last commit, of which more is asked for", "main", ["HEAD~1"], "git/no-revision"],
  ])("says what a shallow clone lacks that has %s", async (_, ref, argv, code) => {
    write("catalog/acme.yaml", CATALOG.replace("Team", "Crew"));
    commit("second");
    git("update-ref", "refs/pull/1/merge", "HEAD");
    const clone = path.join(folder, "clone");
    execFileSync("git", ["init", "--quiet", "--initial-branch=none", clone]);
    const inClone = (...given: readonly string[]) =>
      execFileSync("git", ["-C", clone, ...given], { stdio: "pipe" });
    inClone("fetch", "--quiet", "--depth=1", `file://${folder}`, ref);
    inClone("checkout", "--quiet", "--detach", "FETCH_HEAD");
    const { err } = await runCli(["diff", ...argv], { cwd: clone });
    expect(err).toContain(`error[${code}]`);
    expect(err).toContain("`fetch-depth: 0`");
  });

  it("says what a shallow clone lacks", async () => {
    git("checkout", "--quiet", "-b", "work");
    for (const name of ["a", "b"]) {
      write("catalog/acme.yaml", CATALOG.replace("Team", name));
      commit(name);
    }
    git("checkout", "--quiet", "main");
    write("other.txt", "the main line goes on");
    commit("on");
    const clone = path.join(folder, "clone");
    git("clone", "--quiet", "--depth=1", "--no-single-branch", "--branch=work", `file://${folder}`, clone);
    const { code, err } = await runCli(["diff"], { cwd: clone });
    expect(code).toBe(1);
    expect(err).toContain("error[git/no-merge-base]");
    expect(err).toContain("`fetch-depth: 0`");
  });

  it.each([
    ["no revision", ["no-such-branch"], "git/no-revision"],
    ["what looks like an option to git", ["--", "--output=x"], "git/no-revision"],
    ["all but one revision", ["^HEAD"], "git/no-revision"],
    ["a file", ["HEAD:catalog/acme.yaml"], "git/no-revision"],
    ["three revisions", ["HEAD", "HEAD", "HEAD"], "usage/wrong-arguments"],
  ])("refuses %s", async (_, argv, code) => {
    expect((await diff(...argv)).err).toContain(`error[${code}]`);
  });

  it("says when there is no main line to compare with, and when there is no git", async () => {
    git("branch", "--quiet", "-m", "trunk");
    expect((await diff()).err).toContain("error[git/no-main-line]");
    const { code, err } = await runCli(["diff", "HEAD"], { cwd: folder, env: { PATH: folder } });
    expect(code).toBe(1);
    expect(err).toContain("error[git/not-found]");
  });

  it("asks for two names where git takes a range, and for a commit where there is none", async () => {
    expect((await diff("main..HEAD")).err).toContain("Name the two revisions side by side");
    rmSync(path.join(folder, ".git"), { recursive: true });
    git("init", "--quiet", ".");
    expect((await diff()).err).toContain("has no commit yet");
  });

  it("says when there is no repository", async () => {
    rmSync(path.join(folder, ".git"), { recursive: true });
    expect((await diff("HEAD")).err).toContain("error[git/no-repository]");
  });
});

function diff(...argv: readonly string[]) {
  return runCli(["diff", ...argv], { cwd: folder, env: { PATH: process.env["PATH"] ?? "" } });
}

function git(...argv: readonly string[]): void {
  execFileSync("git", ["-C", folder, ...argv], { stdio: "pipe" });
}

function commit(message: string): void {
  git("add", "--all");
  git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "--quiet", "-m", message);
}

function write(file: string, text: string): void {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

function steady(text: string): string {
  return text.replace(/\([0-9a-f]{7}\)/g, "(abcdef0)");
}
