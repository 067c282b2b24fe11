import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import type { WireHandler, WireRequest } from "../../src/stripe/wire.ts";
import { runCli } from "../cli/captured-host.ts";
import { createProject, writeIn } from "../cli/project-folder.ts";
import { serveAccount } from "../cli/served-account.ts";
import { REPOSITORY } from "./tour.ts";

type Access = "none" | "read" | "write";
type Key = "reading" | "writing";

/** A row of the README's table of permissions: endpoints, and what each of the two keys may do with them. */
interface Permission extends Readonly<Record<Key, Access>> {
  readonly name: string;
  readonly paths: readonly string[];
}

const README = readFileSync(path.join(REPOSITORY, "README.md"), "utf8");
const PERMISSIONS: readonly Permission[] = README.split("\n")
  .filter((line) => line.startsWith("| ") && line.includes("`/v1/"))
  .map((line) => {
    const [, name = "", , paths = "", reading, writing] = line.split("|").map((cell) => cell.trim());
    return {
      name,
      paths: [...paths.matchAll(/`([^`]+)`/g)].map(([, each = ""]) => each),
      reading: reading as Access,
      writing: writing as Access,
    };
  });

/** Everything that a catalog can have Tariff write. */
const BEFORE = `tariff: 1
catalog: shop
currency: usd
meters:
  requests: { aggregation: count }
  seats: { aggregation: count }
features:
  sso: { name: Single sign-on }
taxes:
  vat: { name: VAT, percentage: 19, inclusive: true, country: DE }
products:
  pro:
    name: Pro
    features: [sso]
    default_price: monthly
    prices:
      monthly: { unit_amount: 12.00 usd, interval: month, currency_options: { eur: 11.00 eur } }
      usage: { interval: month, meter: requests, graduated: [{ up_to: 10, unit_amount: 0 }, { up_to: inf, unit_amount: 2 }] }
coupons:
  launch: { percent_off: 20, duration: once }
  old: { percent_off: 10, duration: once }
promotion_codes:
  LAUNCH: { coupon: launch }
`;

/** Replaces, archives, renames, switches off, detaches and deletes. */
const AFTER = BEFORE.replace("12.00 usd", "15.00 usd")
  .replace("name: Pro\n", "name: Professional\n")
  .replace("    features: [sso]\n", "")
  .replace("Single sign-on", "SSO")
  .replace("name: VAT", "name: MwSt")
  .replace("seats: {", "seats: { active: false,")
  .replace("LAUNCH: {", "LAUNCH: { active: false,")
  .replace("  old: { percent_off: 10, duration: once }\n", "");

it("names the permissions that restricted keys need, and they suffice", async () => {
  const { run, rewrite } = await createAccount(PERMISSIONS);
  expect(await run("writing", "apply", "--yes")).toBe(0);
  rewrite(AFTER);
  for (const command of [["plan"], ["plan", "--only", "drift"], ["ids"], ["import", "--out", "found"]])
    expect(await run("reading", ...command)).toBe(0);
  expect(await run("writing", "apply", "--yes", "--prune")).toBe(0);
  expect(await run("reading", "plan", "--prune", "--detailed-exitcode")).toBe(0);
});

it.each(PERMISSIONS.map((permission) => [permission.name, permission] as const))(
  "names no permission that isn't needed: %s",
  async (_, permission) => {
    const without = (lowered: Partial<Permission>) =>
      PERMISSIONS.map((each) => (each === permission ? { ...each, ...lowered } : each));
    expect(permission.reading).toBe("read");
    const unread = await createAccount(without({ reading: "none" }));
    expect(await unread.run("writing", "apply", "--yes")).toBe(0);
    expect(await unread.run("reading", "plan")).toBe(6);
    const unwritten = await createAccount(
      without({ writing: permission.writing === "write" ? "read" : "none" }),
    );
    // Refused before the first write, or in the midst of them.
    expect([6, 8]).toContain(await unwritten.run("writing", "apply", "--yes"));
  },
);

/** A project and its account, with two keys of which each may do what its permissions say. */
async function createAccount(permissions: readonly Permission[]) {
  let key: Key = "writing";
  const account = await serveAccount((inner: WireHandler) => async (request) => {
    if (isAllowed(request, key, permissions)) return inner(request);
    const error = { type: "invalid_request_error", message: "The key lacks a permission." };
    return { status: 403, headers: { "content-type": "application/json" }, body: JSON.stringify({ error }) };
  });
  const cwd = createProject({ "tariff.config.yaml": account.config, "catalog/catalog.yaml": BEFORE });
  const run = async (as: Key, ...argv: readonly string[]): Promise<number> => {
    key = as;
    const { code } = await runCli(argv, { cwd, env: account.env });
    return code;
  };
  return { run, rewrite: (text: string) => writeIn(cwd, "catalog/catalog.yaml", text) };
}

/** Whether the permission for this endpoint, which is the one that names its path most closely, is enough. */
function isAllowed(request: WireRequest, key: Key, permissions: readonly Permission[]): boolean {
  const [target = ""] = request.path.split("?");
  const [closest] = permissions
    .flatMap((permission) => permission.paths.map((each) => ({ permission, path: each })))
    .filter(({ path: each }) => new RegExp(`^${each.replaceAll(":id", "[^/]+")}(/|$)`).test(target))
    .sort((a, b) => b.path.length - a.path.length);
  const access = closest?.permission[key] ?? "none";
  return access === "write" || (access === "read" && request.method === "GET");
}
