import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import type { Change } from "../../src/reconciler/change.ts";
import type { Drift, Plan } from "../../src/reconciler/plan.ts";
import type { CatalogHistory } from "../support/catalog-arbitrary.ts";
import { catalogHistories } from "../support/catalog-arbitrary.ts";
import { runCli } from "./captured-host.ts";
import { CONFIG, createProject, writeIn } from "./project-folder.ts";

const EDITS = 30;
/** 2026-11-21: random catalogs name instants after it. */
const NOW = 1_795_219_200;

it("tariff diff says of commits of a history what tariff plan says of an account that has the first of them", async () => {
  const [history] = fc.sample(catalogHistories(EDITS, { profile: STRIPE_PROFILE, sizeMax: 3 }), {
    numRuns: 1,
    seed: 11,
  });
  const cwd = commitAll(history!);
  for (const [from, to] of [
    [0, 1],
    [0, 30],
    [6, 7],
    [12, 13],
    [18, 20],
    [22, 26],
    [29, 30],
  ] as const) {
    rmSync(path.join(cwd, ".tariff"), { recursive: true, force: true });
    git(cwd, "checkout", "--quiet", `r${from}`);
    expect((await runCli(["apply", "--yes"], { cwd, now: NOW })).code).toBe(0);
    const ids = await addressesById(cwd);
    git(cwd, "checkout", "--quiet", `r${to}`);
    const planned = await runCli(["plan", "--prune", "--format", "json"], { cwd, now: NOW });
    const { plan } = JSON.parse(planned.out) as { plan: Plan };
    const compared = await runCli(["diff", `r${from}`, `r${to}`, "--prune", "--format", "json"], {
      cwd,
      env: { PATH: process.env["PATH"] ?? "" },
    });
    const difference = JSON.parse(compared.out) as { changes: Change[]; summary: unknown; left: Drift[] };
    expect(compared.code).toBe(planned.code);
    expect(difference.summary).toEqual(plan.summary);
    expect(comparable(difference.changes, new Map())).toEqual(comparable(plan.changes, ids));
    const changed = plan.changes.map(({ address }) => address);
    const left = plan.drift.filter(({ drift, address }) => drift === "orphan" && !changed.includes(address));
    expect(difference.left).toEqual(left.map(({ kind, address }) => ({ kind, address })));
  }
}, 120_000);

/** A repository with a tag for each revision, `r0` for the first. */
function commitAll(history: CatalogHistory): string {
  const cwd = createProject({ "tariff.config.yaml": CONFIG, ".gitignore": ".tariff\n" });
  git(cwd, "init", "--quiet", "--initial-branch=main");
  for (const [number, { files, edit }] of history.entries()) {
    rmSync(path.join(cwd, "catalog"), { recursive: true });
    for (const { path: file, text } of files) writeIn(cwd, file, text);
    git(cwd, "add", "--all");
    git(cwd, "commit", "--quiet", "--allow-empty", "--message", edit === "" ? "first" : edit);
    git(cwd, "tag", `r${number}`);
  }
  return cwd;
}

function git(cwd: string, ...argv: readonly string[]): void {
  const author = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
  execFileSync("git", [...author, ...argv], { cwd, stdio: "pipe" });
}

/** Changes as a difference has them: addresses in the place of ids, and no digests over ids. */
function comparable(changes: readonly Change[], ids: ReadonlyMap<string, string>): unknown {
  return JSON.parse(JSON.stringify(changes), (key, member: unknown) => {
    if (key === "id" || key === "incarnations" || key === "replaces") return undefined;
    if (key === "fields")
      return (member as { field: string }[]).filter(({ field }) => field !== "features_digest");
    return typeof member === "string" ? (ids.get(member) ?? member) : member;
  });
}

/** By the id that the back end gave to an object, its address. Of products and coupons the catalog chooses the id. */
async function addressesById(cwd: string): Promise<ReadonlyMap<string, string>> {
  const { out } = await runCli(["ids", "--format", "json"], { cwd, now: NOW });
  const { ids } = JSON.parse(out) as { ids: Readonly<Record<string, string>> };
  const given = Object.entries(ids).filter(([address]) => !/^(product|coupon)\//.test(address));
  return new Map(given.map(([address, id]) => [id, address]));
}
