import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runCli } from "./captured-host.ts";
import { CONFIG, createFolder, createProject, writeIn } from "./project-folder.ts";

const PART = "tariff: 1\n";

async function validate(cwd: string) {
  const { code, out, err } = await runCli(["validate", "--format", "json"], { cwd });
  const { diagnostics } = JSON.parse(out) as {
    readonly diagnostics: readonly { readonly code: string; readonly file: string | null }[];
  };
  return {
    code,
    err,
    codes: diagnostics.map((entry) => entry.code),
    files: diagnostics.map((entry) => entry.file),
  };
}

describe("a catalog folder that means harm gets a diagnostic", () => {
  it("a symbolic link out of the folder, to a file or a folder", async () => {
    const cwd = createProject();
    const outside = createFolder({ "secret.yaml": "password: hunter2\n" });
    symlinkSync(path.join(outside, "secret.yaml"), path.join(cwd, "catalog/link.yaml"));
    symlinkSync(outside, path.join(cwd, "catalog/linked"));
    const { code, codes, files } = await validate(cwd);
    expect({ code, codes, files }).toEqual({
      code: 1,
      codes: ["file/outside-folder", "file/outside-folder"],
      files: ["catalog/link.yaml", "catalog/linked"],
    });
  });

  it("a symbolic link inside the folder is followed, a circle of them once", async () => {
    const cwd = createProject({ "catalog/parts/more.yaml": PART });
    symlinkSync(path.join(cwd, "catalog"), path.join(cwd, "catalog/parts/again"));
    symlinkSync(path.join(cwd, "catalog/nowhere.yaml"), path.join(cwd, "catalog/broken.yaml"));
    expect((await validate(cwd)).codes).toEqual(["file/unreadable"]);
  });

  it("a catalog folder outside of the project", async () => {
    const outside = createFolder({ "catalog.yaml": PART });
    const cwd = createProject({
      "tariff.config.yaml": CONFIG.replace("catalog: catalog", `catalog: ${outside}`),
    });
    expect((await validate(cwd)).codes).toEqual(["file/outside-folder"]);
    const upward = createProject({
      "tariff.config.yaml": CONFIG.replace("catalog: catalog", "catalog: ../.."),
    });
    expect((await validate(upward)).codes).toEqual(["file/outside-folder"]);
  });

  it("a pipe, which nobody writes to, and a folder with a file's name", async () => {
    const cwd = createProject();
    execFileSync("mkfifo", [path.join(cwd, "catalog/pipe.yaml")]);
    mkdirSync(path.join(cwd, "catalog/folder.yaml"));
    const { code, codes } = await validate(cwd);
    expect({ code, codes }).toEqual({ code: 1, codes: ["file/not-regular"] });
  });

  it("a device behind a link", async () => {
    const cwd = createProject({ "tariff.config.yaml": CONFIG });
    symlinkSync("/dev/zero", path.join(cwd, "catalog/zero.yaml"));
    expect((await validate(cwd)).codes).toEqual(["file/outside-folder"]);
  });

  it("a file that ends in .yml", async () => {
    const cwd = createProject({ "catalog/more.yml": PART });
    expect((await validate(cwd)).codes).toEqual(["file/wrong-extension"]);
  });

  it("a file of 50 MB, without reading it", async () => {
    const cwd = createProject();
    const file = path.join(cwd, "catalog/large.yaml");
    writeFileSync(file, PART);
    truncateSync(file, 50_000_000);
    expect((await validate(cwd)).codes).toEqual(["file/too-large"]);
  });

  it("a file that may not be read, except by root", async () => {
    const cwd = createProject({ "catalog/closed.yaml": PART });
    chmodSync(path.join(cwd, "catalog/closed.yaml"), 0);
    const isRoot = process.getuid?.() === 0;
    expect((await validate(cwd)).codes).toEqual(isRoot ? [] : ["file/unreadable"]);
  });

  it("bytes that are no text, and text that is no UTF-8", async () => {
    const cwd = createProject();
    writeFileSync(path.join(cwd, "catalog/binary.yaml"), Buffer.from([0x74, 0, 1, 2]));
    writeFileSync(path.join(cwd, "catalog/latin.yaml"), Buffer.from([0x74, 0xe9, 0x0a]));
    expect((await validate(cwd)).codes).toEqual(["file/binary", "file/not-utf8"]);
  });

  it.runIf(process.platform === "linux")("a name that is no UTF-8", async () => {
    const cwd = createProject();
    writeFileSync(
      Buffer.concat([Buffer.from(`${cwd}/catalog/`), Buffer.from([0xff]), Buffer.from(".yaml")]),
      PART,
    );
    expect((await validate(cwd)).codes).toEqual(["file/unreadable"]);
  });

  it("more files, and deeper folders, than a catalog has", async () => {
    const cwd = createProject();
    for (let index = 0; index < 1_001; index++) writeIn(cwd, `catalog/many/${index}.yaml`, PART);
    expect((await validate(cwd)).codes).toEqual(["file/too-many"]);
    const deep = createProject({ [`catalog/${"d/".repeat(17)}deep.yaml`]: PART });
    expect((await validate(deep)).codes).toEqual(["file/too-deep"]);
  });

  it("a catalog folder that isn't there, and one without a file", async () => {
    const cwd = createFolder({ "tariff.config.yaml": CONFIG });
    expect((await validate(cwd)).codes).toEqual(["file/unreadable"]);
    mkdirSync(path.join(cwd, "catalog"));
    expect((await validate(cwd)).codes).toEqual(["project/no-catalog-files"]);
  });

  it("a config that is a pipe", async () => {
    const cwd = createFolder();
    execFileSync("mkfifo", [path.join(cwd, "tariff.config.yaml")]);
    expect((await validate(cwd)).codes).toEqual(["file/not-regular"]);
  });
});

describe("a catalog folder", () => {
  it("is read without hidden files, other packages and the config", async () => {
    const cwd = createProject({
      "tariff.config.yaml": CONFIG.replace("catalog: catalog", "catalog: ."),
      ".git/x.yaml": "nonsense: [",
      "node_modules/x/y.yaml": "nonsense: [",
      "notes.txt": "nonsense",
    });
    expect(await validate(cwd)).toMatchObject({ code: 0, codes: [] });
  });

  it("may be a list, and a back end may have one of its own", async () => {
    const config = `catalog: [catalog, more]
default_backend: local
backends:
  local: { driver: emulator, store: .tariff/local.db }
  other: { driver: emulator, store: .tariff/other.db, catalog: [catalog] }
`;
    const more = "tariff: 1\nproducts:\n  extra: { name: Extra }\n";
    const cwd = createProject({ "tariff.config.yaml": config, "more/extra.yaml": more });
    const count = async (...argv: readonly string[]): Promise<number> => {
      const { out } = await runCli(["validate", "--format", "json", ...argv], { cwd });
      return (JSON.parse(out) as { readonly counts: { readonly products: number } }).counts.products;
    };
    expect(await count()).toBe(2);
    expect(await count("--backend", "other")).toBe(1);
  });
});
