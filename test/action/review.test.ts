import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CATALOG, createFolder, writeIn } from "../cli/project-folder.ts";
import { TEST_KEY } from "../cli/served-account.ts";
import { createRepository, hasBash } from "./create-repository.ts";

const raised = CATALOG.replace("12.00 usd", "15.00 usd");

describe.skipIf(!hasBash)("review", () => {
  it("writes what a pull request changes into one comment, and keeps that up to date", async () => {
    const { cwd, api, run, account } = await createRepository();
    writeIn(cwd, "catalog/catalog.yaml", raised);
    const first = await run("review", { with: { test: "false" } });
    expect({ code: first.code, out: first.out }).toMatchObject({ code: 0 });
    expect(api.comments).toHaveLength(1);
    const [comment] = api.comments;
    expect(comment?.body).toContain("$12.00 → <b>$15.00</b> (+25.0 %)");
    expect(comment?.body).toContain("### Plan for catalog shop on sandbox");
    expect(comment?.body).toContain("https://github.example/acme/shop/actions/runs/77");
    expect(first.summary).toContain("$12.00 → <b>$15.00</b> (+25.0 %)");

    writeIn(cwd, "catalog/catalog.yaml", CATALOG.replace("12.00 usd", "18.00 usd"));
    expect((await run("review", { with: { test: "false" } })).code).toBe(0);
    expect(api.comments).toHaveLength(1);
    expect(comment?.body).toContain("$12.00 → <b>$18.00</b> (+50.0 %)");
    expect(comment?.body).not.toContain("$15.00");
    expect(account.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  });

  it("fails with what is wrong, after it has said everything", async () => {
    const { cwd, api, run } = await createRepository();
    writeIn(cwd, "catalog/catalog.yaml", raised);
    const { code, out, summary } = await run("review");
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=scenarios\/month\.yaml,/m);
    expect(summary).toContain("Scenarios: 1 failed");
    expect(api.comments[0]?.body).toContain("Scenarios: 1 failed");
    expect(api.comments[0]?.body).toContain("$12.00 → <b>$15.00</b>");
  });

  it("shows the mistakes of a catalog that can't be planned", async () => {
    const { cwd, api, run } = await createRepository();
    writeIn(cwd, "catalog/catalog.yaml", CATALOG.replace("12.00 usd", "12.00"));
    const { code, out } = await run("review");
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=catalog\/catalog\.yaml,/m);
    expect(api.comments[0]?.body).toContain("amount/no-currency");
  });

  it("says what is against the policy beside the changes, and once", async () => {
    const { cwd, api, run } = await createRepository();
    const config = readFileSync(path.join(cwd, "tariff.config.yaml"), "utf8");
    writeIn(
      cwd,
      "tariff.config.yaml",
      `${config}policy:\n  price_rise: { max_percent: 10 }\n  required_metadata: { products: [owner] }\n`,
    );
    writeIn(cwd, "catalog/catalog.yaml", raised);
    const { code, out } = await run("review", { with: { test: "false" } });
    expect(code).toBe(3);
    expect(out.match(/^::error .*policy\/missing-metadata/gm)).toHaveLength(1);
    expect(out.match(/^::error .*policy\/price-rise/gm)).toHaveLength(1);
    expect(api.comments[0]?.body).toContain("policy/price-rise");
    expect(api.comments[0]?.body).toContain("$12.00 → <b>$15.00</b>");
    expect(api.comments[0]?.body).toContain("Plan for catalog shop on sandbox");

    const allow = "policy/price-rise policy/missing-metadata";
    expect((await run("review", { with: { test: "false", allow } })).code).toBe(0);
    expect(api.comments[0]?.body).not.toContain("❌");
  });

  it("leaves out what has happened on the base branch meanwhile", async () => {
    const { cwd, git, api, run } = await createRepository();
    git("checkout", "--quiet", "-b", "work");
    writeIn(cwd, "catalog/catalog.yaml", CATALOG.replace("name: Pro", "name: Professional"));
    git("commit", "--quiet", "--all", "--message=work");
    git("checkout", "--quiet", "main");
    writeIn(cwd, "catalog/catalog.yaml", raised);
    git("commit", "--quiet", "--all", "--message=elsewhere");
    git("update-ref", "refs/remotes/origin/main", "main");
    git("checkout", "--quiet", "work");
    const github = { "event.pull_request.base.sha": git("rev-parse", "main").trim() };
    expect((await run("review", { github })).code).toBe(0);
    expect(api.comments[0]?.body).toContain("Professional");
    expect(api.comments[0]?.body).not.toContain("$15.00");
  });

  it("says what a checkout without history lacks", async () => {
    const { cwd, git, run } = await createRepository();
    const base = git("rev-parse", "HEAD").trim();
    git("commit", "--quiet", "--allow-empty", "--message=two");
    const clone = path.join(createFolder(), "clone");
    git("clone", "--quiet", "--depth=1", `file://${cwd}`, clone);
    git("-C", clone, "update-ref", "-d", "refs/remotes/origin/main");
    const github = { "event.pull_request.base.sha": base };
    const { code, out } = await run("review", { github, cwd: clone });
    expect(code).toBe(1);
    expect(out).toContain("`fetch-depth: 0`");
  });

  it("reviews projects in folders of one repository, each in a comment of its own", async () => {
    const { cwd, git, api, run } = await createRepository();
    for (const name of ["a", "b"]) {
      for (const file of ["tariff.config.yaml", "catalog/catalog.yaml", "scenarios/month.yaml"])
        writeIn(cwd, `${name}/${file}`, readFileSync(path.join(cwd, file), "utf8"));
    }
    git("add", "--all");
    git("commit", "--quiet", "--message=two");
    writeIn(cwd, "a/catalog/catalog.yaml", raised);
    for (const project of ["a", "b"]) await run("review", { with: { project } });
    const { out } = await run("review", { with: { project: "a" }, env: { GITHUB_WORKSPACE: cwd } });
    expect(api.comments).toHaveLength(2);
    expect(api.comments[0]?.body).toContain("$15.00");
    expect(api.comments[1]?.body).not.toContain("$15.00");
    expect(out).toMatch(/^::error file=a\/scenarios\/month\.yaml,/m);
  });

  it("gives Dependabot no plan", async () => {
    const { run, account } = await createRepository();
    const { code, summary } = await run("review", { github: { actor: "dependabot[bot]" } });
    expect(code).toBe(0);
    expect(summary).toContain("### No plan");
    expect(account.requests).toEqual([]);
  });

  it("gives a fork no plan, and leaves the comment out where its token may only read", async () => {
    const { api, run, account } = await createRepository();
    api.refuseWrites();
    const { code, out, summary } = await run("review", {
      github: { "event.pull_request.head.repo.full_name": "mallory/shop" },
    });
    expect({ code, out }).toMatchObject({ code: 0 });
    expect(out).toContain("::warning::The comment was not written: POST");
    expect(summary).toContain("Pull requests of forks and of Dependabot get no keys.");
    expect(account.requests).toEqual([]);
  });

  it("finds its own comment behind many others, and takes nobody else's for it", async () => {
    const { api, run } = await createRepository();
    expect((await run("review")).code).toBe(0);
    const body = api.comments.pop()?.body ?? "";
    const author = { id: 7 };
    api.comments.push({ id: 1, body, user: { type: "User" }, author });
    for (let id = 2; id <= 150; id++) api.comments.push({ id, body: "hello", user: { type: "Bot" }, author });
    api.comments.push({ id: 151, body, user: { type: "Bot" }, author });
    await run("review");
    expect(api.requests.at(-1)).toBe("PATCH /repos/acme/shop/issues/comments/151");
    expect(api.comments).toHaveLength(151);
  });

  it("keeps within what a comment may hold", async () => {
    const { cwd, api, run } = await createRepository();
    const products = Array.from(
      { length: 700 },
      (_, index) => `  p${index}: { name: "Product ${index}", prices: { a: { unit_amount: 1.00 usd } } }\n`,
    );
    writeIn(cwd, "catalog/catalog.yaml", `${CATALOG}${products.join("")}`);
    expect((await run("review")).code).toBe(0);
    expect(api.comments[0]?.body.length).toBeLessThan(65_536);
    expect(api.comments[0]?.body).toContain("Too long for a comment");
  });

  it("never prints the key", async () => {
    const { api, run } = await createRepository();
    const { out, summary } = await run("review");
    for (const text of [out, summary, ...api.comments.map(({ body }) => body)])
      expect(text).not.toContain(TEST_KEY);
  });
});

describe.skipIf(!hasBash)("names from the catalog", () => {
  it("command neither the runner nor whoever reads the comment", async () => {
    const { cwd, api, run } = await createRepository();
    const hostile = "::stop-commands::x --> <script>alert(1)</script> @everyone ##[error]x";
    writeIn(cwd, "catalog/catalog.yaml", CATALOG.replace("name: Pro", `name: "${hostile}"`));
    const { code, out, summary } = await run("review");
    expect(code).toBe(0);
    expect(out).toContain("stop-commands");
    expect(out).not.toMatch(/^\s*::|##\[/m);
    for (const text of [summary, api.comments[0]?.body ?? ""]) {
      expect(text).toContain("stop-commands");
      expect(text).not.toMatch(/<script|@everyone|-->.*everyone/);
    }
  });
});
