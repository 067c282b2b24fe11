import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runCli } from "./captured-host.ts";
import { CATALOG, createFolder, createProject, writeIn } from "./project-folder.ts";
import { postTo, serveAccount, TEST_KEY } from "./served-account.ts";

describe("init", () => {
  it("writes a project that validates without a warning, and a schema where its header says", async () => {
    const cwd = createFolder();
    const { code, out } = await runCli(["init", "My shop"], { cwd });
    expect(code).toBe(0);
    expect(out).toContain("wrote My shop/tariff.config.yaml");
    const project = path.join(cwd, "My shop");
    expect(await runCli(["validate"], { cwd: project })).toMatchObject({ code: 0, err: "" });
    for (const file of ["tariff.config.yaml", "catalog/catalog.yaml"]) {
      const [, schema = ""] = /\$schema=(\S+)/.exec(readFileSync(path.join(project, file), "utf8")) ?? [];
      expect(existsSync(path.join(project, path.dirname(file), schema))).toBe(true);
    }
    expect(readFileSync(path.join(project, "catalog/catalog.yaml"), "utf8")).toContain("catalog: my-shop");
  });

  it("never writes over what is there, and then writes nothing at all", async () => {
    const cwd = createFolder({ "catalog/catalog.yaml": "mine" });
    const { code, err } = await runCli(["init"], { cwd });
    expect(code).toBe(1);
    expect(err).toContain("file/exists");
    expect(readFileSync(path.join(cwd, "catalog/catalog.yaml"), "utf8")).toBe("mine");
    expect(readdirSync(cwd)).toEqual(["catalog"]);
  });
});

describe("schema", () => {
  it.each(["catalog", "project", "plan", "scenario"])("prints that of a %s, byte for byte", async (name) => {
    const { code, out } = await runCli(["schema", name], { cwd: createFolder() });
    expect(code).toBe(0);
    expect(out).toBe(readFileSync(`schema/${name}.schema.json`, "utf8"));
  });

  it("prints the catalog's when none is named", async () => {
    const cwd = createFolder();
    expect((await runCli(["schema"], { cwd })).out).toBe((await runCli(["schema", "catalog"], { cwd })).out);
  });
});

describe("plan", () => {
  it("sends only reads", async () => {
    const account = await serveAccount();
    const cwd = createProject({ "tariff.config.yaml": account.config });
    for (const argv of [
      ["plan"],
      ["plan", "--refresh"],
      ["plan", "--only", "drift"],
      ["ids"],
      ["import", "--out", "found"],
    ]) {
      expect((await runCli(argv, { cwd, env: account.env })).code).toBe(0);
    }
    expect(account.requests.length).toBeGreaterThan(5);
    expect(account.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  });

  it("--prune archives what has left the catalog, and nothing does without it", async () => {
    const cwd = createProject({
      "catalog/catalog.yaml": `${CATALOG}      yearly: { unit_amount: 90.00 usd, interval: year }\n`,
    });
    await runCli(["apply", "--yes"], { cwd });
    writeIn(cwd, "catalog/catalog.yaml", CATALOG);
    expect((await runCli(["plan", "--detailed-exitcode"], { cwd })).code).toBe(0);
    const pruned = await runCli(["plan", "--prune", "--detailed-exitcode"], { cwd });
    expect(pruned.code).toBe(2);
    expect(pruned.out).toContain("1 to archive");
  });

  it("that has errors isn't saved", async () => {
    const account = await serveAccount();
    await postTo(account, "/v1/products", "id=pro&name=Theirs");
    const cwd = createProject({ "tariff.config.yaml": account.config });
    const { code, err } = await runCli(["plan", "--out", "plan.json"], { cwd, env: account.env });
    expect(code).toBe(5);
    expect(err).toContain("was not saved");
    expect(existsSync(path.join(cwd, "plan.json"))).toBe(false);
  });

  it("that can't be saved says so", async () => {
    const { code, err } = await runCli(["plan", "--out", "no/such/folder/plan.json"], {
      cwd: createProject(),
    });
    expect(code).toBe(1);
    expect(err).toContain("file/unwritable");
  });

  it("--only drift: 2 means that something was changed by hand, not that something waits to be applied", async () => {
    const account = await serveAccount();
    const cwd = createProject({ "tariff.config.yaml": account.config });
    const options = { cwd, env: account.env };
    const check = (): Promise<{ readonly code: number; readonly out: string }> =>
      runCli(["plan", "--only", "drift", "--detailed-exitcode", "--format", "json"], options);
    await runCli(["apply", "--yes"], options);
    writeIn(cwd, "catalog/catalog.yaml", CATALOG.replace("12.00 usd", "15.00 usd"));
    expect((await check()).code).toBe(0);
    await postTo(account, "/v1/products/pro", "name=Renamed");
    const drifted = await check();
    expect(drifted.code).toBe(2);
    expect(JSON.parse(drifted.out)).toMatchObject({ changes: false, drift: true, plan: { changes: [] } });
  });

  it("--refresh sees a feature that was detached by hand, also in a saved plan", async () => {
    const account = await serveAccount();
    const cwd = createProject({ "tariff.config.yaml": account.config });
    const options = { cwd, env: account.env };
    await runCli(["apply", "--yes"], options);
    const headers = { authorization: `Bearer ${TEST_KEY}` };
    const list = await account.handle({
      method: "GET",
      path: "/v1/products/pro/features",
      headers,
      body: "",
    });
    const { data } = JSON.parse(list.body) as { readonly data: readonly { readonly id: string }[] };
    await account.handle({
      method: "DELETE",
      path: `/v1/products/pro/features/${data[0]?.id}`,
      headers,
      body: "",
    });
    expect((await runCli(["plan", "--detailed-exitcode"], options)).code).toBe(0);
    expect((await runCli(["plan", "--only", "drift", "--detailed-exitcode"], options)).code).toBe(2);
    expect(
      (await runCli(["plan", "--refresh", "--detailed-exitcode", "--out", "plan.json"], options)).code,
    ).toBe(2);
    expect((await runCli(["apply", "plan.json"], options)).code).toBe(0);
    expect((await runCli(["plan", "--refresh", "--detailed-exitcode"], options)).code).toBe(0);
  });
});

describe("show", () => {
  it("prints a saved plan as plan did, in both formats", async () => {
    const cwd = createProject();
    const planned = await runCli(["plan", "--out", "plan.json"], { cwd });
    const shown = await runCli(["show", "plan.json"], { cwd });
    expect(shown).toEqual({ code: 0, out: planned.out, err: "" });
    const { out } = await runCli(["show", "plan.json", "--format", "json"], { cwd });
    expect(JSON.parse(out)).toMatchObject({
      plan: JSON.parse(readFileSync(path.join(cwd, "plan.json"), "utf8")),
    });
  });

  it("refuses what isn't a plan", async () => {
    const cwd = createFolder({ "a.json": "{ nonsense", "b.json": '{"format_version":"9.0"}' });
    expect((await runCli(["show", "a.json"], { cwd })).code).toBe(4);
    expect((await runCli(["show", "b.json"], { cwd })).code).toBe(4);
    expect((await runCli(["show", "none.json"], { cwd })).code).toBe(1);
  });
});

describe("ids", () => {
  it("gives the id of every address, in three formats", async () => {
    const cwd = createProject();
    expect((await runCli(["ids"], { cwd })).out).toContain("not applied");
    await runCli(["apply", "--yes"], { cwd });
    const { ids } = JSON.parse((await runCli(["ids", "--format", "json"], { cwd })).out) as {
      readonly ids: Readonly<Record<string, string>>;
    };
    expect(Object.keys(ids)).toEqual(["feature/sso", "product/pro", "price/pro.monthly"]);
    expect((await runCli(["ids"], { cwd })).out).toContain(ids["price/pro.monthly"]);
    const env = await runCli(["ids", "--format", "env"], { cwd });
    expect(env.out).toContain(`TARIFF_PRICE_PRO_MONTHLY=${ids["price/pro.monthly"]}\n`);
  });

  it("leaves out, with a warning, two addresses that make one variable", async () => {
    const twice = CATALOG.replace("  sso: {", "  s-so: { name: A }\n  s_so: { name: B }\n  sso: {");
    const cwd = createProject({ "catalog/catalog.yaml": twice });
    await runCli(["apply", "--yes"], { cwd });
    const { code, out, err } = await runCli(["ids", "--format", "env"], { cwd });
    expect(code).toBe(0);
    expect(out).not.toContain("S_SO");
    expect(err.match(/ids\/ambiguous-name/g)).toHaveLength(2);
  });
});

describe("import", () => {
  it("writes a catalog whose plan holds adoptions only, and is empty once applied", async () => {
    const account = await serveAccount();
    const post = (where: string, body: string) => postTo(account, where, body);
    await post("/v1/products", "id=prod_Foreign&name=Theirs");
    await post("/v1/prices", "product=prod_Foreign&currency=usd&unit_amount=1900&recurring[interval]=month");
    const cwd = createFolder({ "tariff.config.yaml": account.config });
    const options = { cwd, env: account.env };
    const imported = await runCli(["import"], options);
    expect(imported.code).toBe(0);
    expect(imported.out).toContain("tariff plan");
    expect(readFileSync(path.join(cwd, "catalog/catalog.yaml"), "utf8")).toContain(
      "$schema=../schema/catalog.schema.json",
    );
    expect(existsSync(path.join(cwd, "schema/catalog.schema.json"))).toBe(true);
    const { out } = await runCli(["plan", "--format", "json"], options);
    const { plan } = JSON.parse(out) as {
      readonly plan: { readonly changes: readonly { readonly action: string }[] };
    };
    expect(new Set(plan.changes.map(({ action }) => action))).toEqual(new Set(["adopt"]));
    expect((await runCli(["apply", "--yes"], options)).code).toBe(0);
    expect((await runCli(["plan", "--detailed-exitcode"], options)).code).toBe(0);
  });

  it("never writes over a file, and keeps the name of the catalog that the account belongs to", async () => {
    const cwd = createProject();
    await runCli(["apply", "--yes"], { cwd });
    const refused = await runCli(["import"], { cwd });
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("file/exists");
    expect(readFileSync(path.join(cwd, "catalog/catalog.yaml"), "utf8")).toBe(CATALOG);
    expect((await runCli(["import", "--out", "found"], { cwd })).out).toContain("set `catalog: found`");
    expect(readFileSync(path.join(cwd, "found/catalog.yaml"), "utf8")).toContain("catalog: shop");
  });

  it("--all also takes archived prices", async () => {
    const account = await serveAccount();
    const post = (where: string, body: string) => postTo(account, where, body);
    await post("/v1/products", "id=p&name=P");
    const { id } = JSON.parse((await post("/v1/prices", "product=p&currency=usd&unit_amount=777")).body) as {
      readonly id: string;
    };
    await post(`/v1/prices/${id}`, "active=false");
    const cwd = createFolder({ "tariff.config.yaml": account.config });
    await runCli(["import", "--out", "some"], { cwd, env: account.env });
    await runCli(["import", "--out", "all", "--all"], { cwd, env: account.env });
    expect(readFileSync(path.join(cwd, "some/catalog.yaml"), "utf8")).not.toContain("7.77");
    expect(readFileSync(path.join(cwd, "all/catalog.yaml"), "utf8")).toContain("7.77");
  });
});

describe("serve", () => {
  it("says what is wrong when there is nothing to serve, or the port is taken", async () => {
    const account = await serveAccount();
    const cwd = createProject({ "tariff.config.yaml": account.config });
    const { code, err } = await runCli(["serve"], { cwd });
    expect(code).toBe(1);
    expect(err).toContain("project/no-emulator");
    const port = /:(\d+)"/.exec(account.config)?.[1] ?? "";
    const taken = await runCli(["serve", "--port", port], { cwd: createProject() });
    expect(taken.code).toBe(1);
    expect(taken.err).toContain("serve/port-unusable");
  });
});
