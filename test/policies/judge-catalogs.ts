import { digestOf } from "../../src/catalog/digest.ts";
import { catalogToJson } from "../../src/compiler/catalog-json.ts";
import type { Compilation } from "../../src/compiler/compile.ts";
import { compile } from "../../src/compiler/compile.ts";
import type { Policy } from "../../src/compiler/policy.ts";
import { readProject } from "../../src/compiler/read-project.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { SourceFile } from "../../src/diagnostics/source-span.ts";
import { STRIPE_IMAGINATION } from "../../src/lowering/stripe-imagined.ts";
import { STRIPE_KINDS } from "../../src/lowering/stripe-kinds.ts";
import { lowerToStripe } from "../../src/lowering/stripe-lower.ts";
import { readStripePricing } from "../../src/lowering/stripe-pricing.ts";
import { STRIPE_PROFILE } from "../../src/lowering/stripe-profile.ts";
import { planJudge } from "../../src/policies/judge-policy.ts";
import { diffCatalogs } from "../../src/reconciler/diff-catalogs.ts";
import { prospectOf } from "../../src/reconciler/judge.ts";
import type { Plan } from "../../src/reconciler/plan.ts";
import type { TestAccount } from "../support/account.ts";
import { connect, plan } from "../support/account.ts";

export interface JudgeOptions {
  readonly prune?: boolean;
  readonly allowed?: readonly string[];
}

/** The plan from one catalog to another under a policy; all three as text. */
export function judgeCatalogs(
  policy: string,
  before: string,
  after: string,
  { prune = false, allowed = [] }: JudgeOptions = {},
): Plan {
  return judgeFiles(
    readPolicy(policy),
    { path: "before.yaml", text: before },
    { path: "catalog.yaml", text: after },
    { prune, allowed },
  );
}

/** What a policy says of the plan of a catalog against an account. */
export async function judgeAccount(
  policy: string,
  text: string,
  account: TestAccount,
): Promise<readonly Diagnostic[]> {
  const { catalog, spans, name } = sideOf({ path: "catalog.yaml", text });
  const { assessment, input } = await plan(catalog, connect(account.handle));
  const judge = planJudge({ policy: readPolicy(policy), catalog, spans, allowed: [] }, readStripePricing);
  return judge(prospectOf(assessment, name, input.observation.resources));
}

export function judgeFiles(
  policy: Policy,
  before: SourceFile,
  after: SourceFile,
  { prune = false, allowed = [] }: JudgeOptions = {},
): Plan {
  const [old, now] = [sideOf(before), sideOf(after)];
  return diffCatalogs({
    kinds: STRIPE_KINDS,
    imagination: STRIPE_IMAGINATION,
    before: old,
    after: now,
    backend: { name: "local", driver: "emulator" },
    prune,
    allowed,
    now: 0,
    toolVersion: "0.0.0-test",
    judge: planJudge({ policy, catalog: now.catalog, spans: now.spans, allowed }, readStripePricing),
  });
}

function readPolicy(policy: string): Policy {
  const config = `catalog: c\nbackends: { local: { driver: emulator } }\npolicy:\n${policy}`;
  const { policy: read } = readProject({ path: "tariff.config.yaml", text: config }).value ?? {};
  if (read === undefined) throw new Error("the policy can't be read");
  return read;
}

function sideOf(file: SourceFile) {
  const { catalog, spans, diagnostics }: Compilation = compile([file], {
    profile: STRIPE_PROFILE,
    backend: "local",
  });
  if (catalog === undefined) throw new Error(diagnostics.map(({ detail }) => detail).join("\n"));
  const { resources } = lowerToStripe(catalog, { backend: "local" });
  return { name: catalog.name, digest: digestOf(catalogToJson(catalog)), resources, catalog, spans };
}

/** A catalog with one product `team` that has these prices. */
export function teamWith(...prices: readonly string[]): string {
  return catalogWith(
    `  team:\n    name: Team\n    prices:\n${prices.map((price) => `      ${price}\n`).join("")}`,
  );
}

export function catalogWith(products: string, more = ""): string {
  return `tariff: 1\ncatalog: acme\ncurrency: usd\nmeters:\n  calls: { aggregation: sum }\n  others: { aggregation: sum }\nproducts:\n${products}${more}`;
}

/** What was found, a line each. */
export function findingLines({ findings }: Plan): readonly string[] {
  return findings.map(({ code, severity, detail }) => `${severity} ${code}: ${detail}`);
}
