import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { CATALOG, createFolder, createProject, writeIn } from "../cli/project-folder.ts";
import { KEY_VARIABLE, postTo, serveAccount, TEST_KEY } from "../cli/served-account.ts";
import { serveComments } from "./comment-server.ts";
import { runBash } from "./run-action.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const hasBash = spawnSync("bash", ["-c", "exit 0"]).status === 0;

interface Job {
  readonly script: readonly string[];
}

const TEXT = readFileSync(path.join(ROOT, "catalogs/gitlab-ci.yml"), "utf8");
const JOBS = parse(TEXT) as Readonly<Record<string, Job>>;

async function createMergeRequest() {
  const account = await serveAccount();
  const api = await serveComments();
  const config = account.config.replace(KEY_VARIABLE, "STRIPE_LIVE_KEY");
  const scenario = `scenario: nothing much
catalog: ../catalog
start: 2027-01-01T00:00:00Z
steps: [{ customer: { id: ada } }]
until: 2027-01-02T00:00:00Z
expect: { invoices: [] }
`;
  const cwd = createProject({ "tariff.config.yaml": config, "scenarios/a.yaml": scenario });
  const git = (...argv: readonly string[]) => execFileSync("git", argv, { cwd, encoding: "utf8" });
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--message=one");
  const env = {
    PATH: process.env["PATH"] ?? "",
    PROJECT: ".",
    BACKEND: "sandbox",
    TARIFF: `node ${path.join(ROOT, "dist/main.js")}`,
    STRIPE_READ_KEY: TEST_KEY,
    STRIPE_WRITE_KEY: TEST_KEY,
    TARIFF_COMMENT_TOKEN: "comment-token",
    CI_API_V4_URL: api.url,
    CI_PROJECT_ID: "9",
    CI_MERGE_REQUEST_IID: "5",
    CI_COMMIT_SHORT_SHA: "1f2e3d4",
    CI_MERGE_REQUEST_DIFF_BASE_SHA: git("rev-parse", "HEAD").trim(),
  };
  const run = (name: string, more: Readonly<Record<string, string>> = {}) => {
    const script = path.join(createFolder(), "job.sh");
    // The account of the test isn't a live one.
    writeFileSync(script, JOBS[name]?.script.join("\n").replace(" --live", "") ?? "exit 99");
    return runBash(script, { ...env, ...more }, cwd);
  };
  return { cwd, account, api, run };
}

describe.skipIf(!hasBash)("the jobs for GitLab", () => {
  it("write what a merge request changes into one note, and keep that up to date", async () => {
    const { cwd, api, account, run } = await createMergeRequest();
    for (const amount of ["15.00", "18.00"]) {
      writeIn(cwd, "catalog/catalog.yaml", CATALOG.replace("12.00 usd", `${amount} usd`));
      expect(await run("tariff review")).toMatchObject({ code: 0 });
      expect(api.comments).toHaveLength(1);
      expect(api.comments[0]?.body).toContain(`$12.00 → <b>$${amount}</b>`);
      expect(api.comments[0]?.body).toContain("### Plan for catalog shop on sandbox");
    }
    expect(account.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  });

  it("fail with what is wrong", async () => {
    const { cwd, api, run } = await createMergeRequest();
    writeIn(cwd, "catalog/catalog.yaml", CATALOG.replace("12.00 usd", "12.00"));
    expect((await run("tariff review")).code).toBe(1);
    expect(api.comments[0]?.body.match(/amount\/no-currency/g)).toHaveLength(1);
  });

  it("review without a key what can be reviewed so, and take nobody else's note for their own", async () => {
    const { cwd, account, api, run } = await createMergeRequest();
    writeIn(cwd, "catalog/catalog.yaml", CATALOG.replace("12.00 usd", "15.00 usd"));
    await run("tariff review", { STRIPE_READ_KEY: "" });
    const body = api.comments.pop()?.body ?? "";
    expect(body).toContain("### No plan");
    expect(body).toContain("$12.00 → <b>$15.00</b>");
    expect(account.requests).toEqual([]);
    api.comments.push({ id: 1, body, user: { type: "User" }, author: { id: 8 } });
    expect((await run("tariff review", { STRIPE_READ_KEY: "" })).code).toBe(0);
    expect(api.requests.at(-1)).toBe("POST /projects/9/merge_requests/5/notes");
  });

  it("apply what was planned, and see drift", async () => {
    const { account, run } = await createMergeRequest();
    expect((await run("tariff plan")).code).toBe(0);
    expect((await run("tariff apply")).code).toBe(0);
    expect((await run("tariff drift")).code).toBe(0);
    await postTo(account, "/v1/products/pro", "name=Renamed");
    expect((await run("tariff drift")).code).toBe(2);
  });
});
