import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { digestOfPlan } from "../../src/reconciler/make-plan.ts";
import type { Plan } from "../../src/reconciler/plan.ts";
import { runCli } from "./captured-host.ts";
import { CATALOG, CONFIG, createProject, writeIn } from "./project-folder.ts";

const TEN = `${CONFIG}policy:\n  price_rise: { max_percent: 10 }\n`;
const RISEN = CATALOG.replace("12.00 usd", "14.00 usd");
const ALLOW = ["--allow", "policy/price-rise"];

/** A project whose account has the first catalog, and whose folder the second. */
async function appliedProject(config: string, catalog: string): Promise<string> {
  const cwd = createProject();
  expect((await runCli(["apply", "--yes"], { cwd })).code).toBe(0);
  writeIn(cwd, "tariff.config.yaml", config);
  writeIn(cwd, "catalog/catalog.yaml", catalog);
  return cwd;
}

function readSaved(cwd: string): Plan {
  return JSON.parse(readFileSync(path.join(cwd, "plan.json"), "utf8")) as Plan;
}

describe("a plan against the policy", () => {
  it("is refused with 3, shown and not saved", async () => {
    const cwd = await appliedProject(TEN, RISEN);
    const { code, out, err } = await runCli(["plan", "--out", "plan.json"], { cwd });
    expect(code).toBe(3);
    expect(out).toContain("$12.00 → $14.00");
    expect(out).toContain("Can't be applied: 1 error to be put right first.");
    expect(err).toContain("error[policy/price-rise]");
    expect(err).toContain("price/pro.monthly would rise: +16.67 % at 1 unit ($12.00 → $14.00 per month).");
    expect(err).toContain("tariff.config.yaml:6:3");
    expect(existsSync(path.join(cwd, "plan.json"))).toBe(false);
    expect((await runCli(["apply", "--yes"], { cwd })).code).toBe(3);
    expect((await runCli(["plan", "--detailed-exitcode"], { cwd })).code).toBe(3);
  });

  it("is saved once it is allowed, applied without the flag, and says what was allowed each time", async () => {
    const cwd = await appliedProject(TEN, RISEN);
    const planned = await runCli(["plan", ...ALLOW, "--out", "plan.json"], { cwd });
    expect(planned.code).toBe(0);
    expect(planned.out).toContain("Allowed: policy/price-rise\nPlan: ");
    expect(planned.err).toContain("warning[policy/price-rise]");
    expect(planned.err).toContain("Allowed with `--allow policy/price-rise`.");
    expect(readSaved(cwd).options).toMatchObject({ allowed: ["policy/price-rise"] });
    expect((await runCli(["show", "plan.json"], { cwd })).out).toContain("Allowed: policy/price-rise");
    const applied = await runCli(["apply", "plan.json"], { cwd });
    expect(applied.code).toBe(0);
    expect(applied.err).toContain("Allowed: policy/price-rise");
    expect((await runCli(["plan", "--detailed-exitcode"], { cwd })).code).toBe(0);
  });

  it("is applied at once where apply is told so", async () => {
    const cwd = await appliedProject(TEN, RISEN);
    expect((await runCli(["apply", "--yes", ...ALLOW], { cwd })).code).toBe(0);
  });

  it("is held against it also where an earlier price with these terms is taken up again", async () => {
    const cwd = await appliedProject(CONFIG, CATALOG.replace("12.00 usd", "10.00 usd"));
    expect((await runCli(["apply", "--yes"], { cwd })).code).toBe(0);
    writeIn(cwd, "tariff.config.yaml", `${TEN}  protected_prices: { prices: [pro.monthly] }\n`);
    writeIn(cwd, "catalog/catalog.yaml", CATALOG);
    const { code, out, err } = await runCli(["plan"], { cwd });
    expect(code).toBe(3);
    expect(out).toContain("restore");
    expect(err).toContain("+20 % at 1 unit ($10.00 → $12.00 per month)");
    expect(err).toContain("The policy protects price/pro.monthly, but it would be replaced");
  });

  it("takes several codes, each for itself", async () => {
    const config = `${TEN}  protected_prices: { prices: ["pro.*"] }\n  approval: { by: [ops], price_rise_above: 0 }\n`;
    const cwd = await appliedProject(config, RISEN);
    const one = await runCli(["plan", ...ALLOW, "--format", "json"], { cwd });
    expect(one.code).toBe(3);
    const document = JSON.parse(one.out) as { diagnostics: { code: string; severity: string }[] };
    expect(document.diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      "warning policy/price-rise",
      "error policy/protected-price",
      "error policy/approval-required",
    ]);
    const more = ["--allow", "policy/protected-price", "--allow", "policy/approval-required"];
    expect((await runCli(["plan", ...ALLOW, ...more, "--out", "plan.json"], { cwd })).code).toBe(0);
    expect(readSaved(cwd).options.allowed).toEqual([
      "policy/approval-required",
      "policy/price-rise",
      "policy/protected-price",
    ]);
  });

  it("says so and goes on where the rule is a warning", async () => {
    const cwd = await appliedProject(TEN.replace("10 }", "10, severity: warning }"), RISEN);
    const { code, err } = await runCli(["apply", "--yes"], { cwd });
    expect(code).toBe(0);
    expect(err).toContain("warning[policy/price-rise]");
  });

  it("isn't looked at when only drift is", async () => {
    const cwd = await appliedProject(TEN, RISEN);
    expect((await runCli(["plan", "--only", "drift"], { cwd })).code).toBe(0);
    expect((await runCli(["plan", "--only", "drift", ...ALLOW], { cwd })).code).toBe(64);
  });
});

describe("a saved plan", () => {
  it("is refused when the policy has become stricter, and nothing is written", async () => {
    const cwd = await appliedProject(CONFIG, RISEN);
    expect((await runCli(["plan", "--out", "plan.json"], { cwd })).code).toBe(0);
    writeIn(cwd, "tariff.config.yaml", TEN);
    const { code, err } = await runCli(["apply", "plan.json"], { cwd });
    expect(code).toBe(3);
    expect(err).toContain("error[policy/price-rise]");
    writeIn(cwd, "tariff.config.yaml", CONFIG);
    expect((await runCli(["plan", "--detailed-exitcode"], { cwd })).code).toBe(2);
  });

  it("can't be made to say that something was allowed", async () => {
    const cwd = await appliedProject(TEN, RISEN);
    await runCli(["plan", ...ALLOW, "--out", "plan.json"], { cwd });
    const { digest, ...plan } = readSaved(cwd);
    const forged = { ...plan, options: { ...plan.options, allowed: ["policy/currency-not-allowed"] } };
    writeFileSync(path.join(cwd, "plan.json"), JSON.stringify({ ...forged, digest }));
    const edited = await runCli(["apply", "plan.json"], { cwd });
    expect({ code: edited.code, told: edited.err.includes("plan/edited") }).toEqual({ code: 4, told: true });
    // Even with a digest that fits, the rise is found again.
    writeFileSync(
      path.join(cwd, "plan.json"),
      JSON.stringify({ ...forged, findings: [], digest: digestOfPlan({ ...forged, findings: [] }) }),
    );
    expect((await runCli(["apply", "plan.json"], { cwd })).code).toBe(3);
  });

  it("takes no --allow: that was decided when it was made", async () => {
    const cwd = await appliedProject(TEN, RISEN);
    await runCli(["plan", ...ALLOW, "--out", "plan.json"], { cwd });
    const { code, err } = await runCli(["apply", "plan.json", ...ALLOW], { cwd });
    expect(code).toBe(64);
    expect(err).toContain("--allow was decided when the plan was made");
  });
});

describe("--allow", () => {
  it.each([
    ["policy/price-rises", "(Did you mean policy/price-rise?)"],
    ["plan/conflict", "Allowed are policy/price-rise, "],
    ["", "It is empty."],
  ])("takes codes of the policy alone: %j isn't one", async (code, message) => {
    for (const command of ["plan", "diff", "apply", "validate"]) {
      const result = await runCli([command, "--allow", code], { cwd: createProject() });
      expect(result.code).toBe(64);
      expect(result.err.replaceAll(/\s+/g, " ")).toContain(message);
    }
  });
});

describe("validate and diff", () => {
  const RULES = `${CONFIG}policy:\n  price_rise: { max_percent: 10 }\n  currencies: { allowed: [eur] }\n`;

  it("validate finds what the catalog alone breaks, and nothing else", async () => {
    const cwd = createProject({ "tariff.config.yaml": RULES });
    const { code, err } = await runCli(["validate"], { cwd });
    expect(code).toBe(3);
    expect(err).toContain("error[policy/currency-not-allowed]");
    expect((await runCli(["validate", "--allow", "policy/currency-not-allowed"], { cwd })).code).toBe(0);
  });

  it("diff finds what the way from one revision to the other breaks, without any back end", async () => {
    const cwd = createProject({ "tariff.config.yaml": TEN });
    const git = (...argv: string[]) => execFileSync("git", argv, { cwd, stdio: "pipe" });
    git("init", "--quiet", "--initial-branch=main", ".");
    git("add", "-A");
    git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "--quiet", "-m", "first");
    expect((await runCli(["diff", "HEAD"], { cwd })).code).toBe(0);
    writeIn(cwd, "catalog/catalog.yaml", RISEN);
    const { code, err } = await runCli(["diff", "HEAD"], { cwd });
    expect(code).toBe(3);
    expect(err).toContain("price/pro.monthly would rise: +16.67 % at 1 unit");
    const allowed = await runCli(["diff", "HEAD", ...ALLOW], { cwd });
    expect(allowed.code).toBe(0);
    expect(allowed.out).toContain("Allowed: policy/price-rise\nDiff: ");
    const json = await runCli(["diff", "HEAD", ...ALLOW, "--format", "json"], { cwd });
    expect(JSON.parse(json.out)).toMatchObject({ allowed: ["policy/price-rise"] });
  });
});
