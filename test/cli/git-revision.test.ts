import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findCommit } from "../../src/cli/git-history.ts";
import { openGitRepository } from "../../src/cli/git-repository.ts";
import type { GitRevision } from "../../src/cli/git-revision.ts";
import { gitRevision } from "../../src/cli/git-revision.ts";
import type { Host } from "../../src/cli/host.ts";
import type { Outcome } from "../../src/diagnostics/diagnostic.ts";
import { createFolder, writeIn } from "./project-folder.ts";

const ENV: Readonly<Record<string, string>> = {
  PATH: process.env["PATH"] ?? "",
  HOME: "/nonexistent",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "A",
  GIT_AUTHOR_EMAIL: "a@example.com",
  GIT_COMMITTER_NAME: "A",
  GIT_COMMITTER_EMAIL: "a@example.com",
};

function git(folder: string, ...argv: readonly string[]): void {
  execFileSync("git", ["-C", folder, ...argv], { env: ENV, stdio: "ignore" });
}

function host(env: Readonly<Record<string, string>> = ENV): Host {
  return { env } as Host;
}

function open(name: string, folder: string, env = ENV): Outcome<GitRevision> {
  const { value: repository, diagnostics } = openGitRepository(folder, host(env));
  if (repository === undefined) return { value: undefined, diagnostics };
  const found = findCommit(name, repository);
  const value = found.value === undefined ? undefined : gitRevision(name, found.value.commit, repository);
  return { value, diagnostics: found.diagnostics };
}

/** A repository whose first commit has a catalog, which the working tree has since changed. */
function repository(): string {
  const folder = createFolder({
    "catalog/a.yaml": "tariff: 1 # first\n",
    "catalog/sub/b ö.yaml": "tariff: 1\n",
    "catalog/notes.txt": "no",
    "catalog/.hidden/c.yaml": "tariff: 1\n",
    "catalog/tariff.config.yaml": "catalog: .\n",
    "catalog/scenarios/s.yaml": "scenario: x\n",
    "catalogue/other.yaml": "tariff: 1\n",
  });
  git(folder, "init", "--quiet", "--initial-branch=main");
  git(folder, "add", "-A");
  git(folder, "commit", "--quiet", "-m", "first");
  writeIn(folder, "catalog/a.yaml", "tariff: 1 # second\n");
  return folder;
}

describe("the catalog of a git revision", () => {
  it("is what was committed, below the folder only, without what the disk's wouldn't have either", () => {
    const folder = repository();
    const { value: revision, diagnostics } = open("main", path.join(folder, "catalog/sub"));
    expect(diagnostics).toEqual([]);
    const files = revision?.readCatalog(path.join(folder, "catalog"));
    expect(files).toEqual({
      value: [
        { path: "main:catalog/a.yaml", text: "tariff: 1 # first\n" },
        { path: "main:catalog/sub/b ö.yaml", text: "tariff: 1\n" },
      ],
      diagnostics: [],
    });
  });

  it("can be one file, and the whole tree", () => {
    const folder = repository();
    const { value: revision } = open("HEAD", folder);
    expect(revision?.readCatalog(path.join(folder, "catalog/a.yaml")).value).toHaveLength(1);
    expect(revision?.readCatalog(folder).value).toHaveLength(4);
  });

  it("is found also where the folder has been removed since", () => {
    const folder = repository();
    rmSync(path.join(folder, "catalog"), { recursive: true });
    const { value: revision } = open("HEAD", folder);
    expect(revision?.readCatalog(path.join(folder, "catalog")).value).toHaveLength(2);
  });

  it("has what its links to files lead to, and is refused where a link or a submodule hides more", () => {
    const folder = repository();
    const read = (place = "catalog") => {
      git(folder, "add", "-A");
      git(folder, "commit", "--quiet", "-m", "next");
      return open("HEAD", folder).value?.readCatalog(path.join(folder, place));
    };
    writeIn(folder, "shared/c.txt", "tariff: 1 # shared\n");
    symlinkSync("../shared/c.txt", path.join(folder, "catalog/c.yaml"));
    symlinkSync("../shared", path.join(folder, "catalog/shared"));
    expect(read()?.value).toContainEqual({ path: "HEAD:catalog/c.yaml", text: "tariff: 1 # shared\n" });
    symlinkSync("catalog", path.join(folder, "other"));
    read("other");
    rmSync(path.join(folder, "other"));
    const behind = open("HEAD", folder).value?.readCatalog(path.join(folder, "other/sub"));
    expect(behind?.diagnostics).toMatchObject([{ code: "git/not-followed", data: { file: "other" } }]);
    symlinkSync("../../elsewhere.yaml", path.join(folder, "catalog/d.yaml"));
    expect(read()?.diagnostics).toMatchObject([
      { code: "git/not-followed", data: { file: "catalog/d.yaml" } },
    ]);
    rmSync(path.join(folder, "catalog/d.yaml"));
    git(folder, "init", "--quiet", "catalog/nested");
    git(path.join(folder, "catalog/nested"), "commit", "--quiet", "--allow-empty", "-m", "inner");
    expect(read()?.diagnostics).toMatchObject([
      { code: "git/not-followed", data: { file: "catalog/nested" } },
    ]);
  });

  it("is of the folder's repository, whatever GIT_DIR says, as it does in a hook", () => {
    const folder = repository();
    const env = { ...ENV, GIT_DIR: path.join(repository(), ".git"), GIT_WORK_TREE: "/" };
    const { value } = open("HEAD", path.join(folder, "catalog/sub"), env);
    expect(value?.readCatalog(path.join(folder, "catalog")).value).toHaveLength(2);
  });

  it("is refused where an object is missing", () => {
    const folder = repository();
    const { value } = open("HEAD", folder);
    const [object = ""] = execFileSync("git", ["-C", folder, "rev-parse", "HEAD:catalog/a.yaml"])
      .toString()
      .split("\n");
    rmSync(path.join(folder, ".git/objects", object.slice(0, 2), object.slice(2)));
    expect(value?.readCatalog(path.join(folder, "catalog")).diagnostics.map(({ code }) => code)).toEqual([
      "git/failed",
    ]);
  });

  it("that isn't there is a diagnostic", () => {
    const folder = repository();
    mkdirSync(path.join(folder, "empty"));
    const { value: revision } = open("HEAD", folder);
    for (const target of [path.join(folder, "empty"), path.dirname(folder)]) {
      const missing = revision?.readCatalog(target);
      expect(missing?.value).toBeUndefined();
      expect(missing?.diagnostics.map(({ code }) => code)).toEqual(["against/no-catalog"]);
    }
  });
});

describe("a revision that can't be had", () => {
  it.each([
    ["no-such-branch"],
    ["HEAD~5"],
    ["main:catalog"],
    ["a b"],
    ["$(id)"],
    ["main..HEAD"],
    ["^main"],
    ["--all"],
  ])("%s", (name) => {
    const { value, diagnostics } = open(name, repository());
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(["git/no-revision"]);
  });

  it("of a repository that belongs to somebody else, with git's advice", () => {
    const env = { ...ENV, GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" };
    const folder = repository();
    const { diagnostics } = open("HEAD", folder, env);
    expect(diagnostics).toMatchObject([
      {
        code: "git/failed",
        hint: { text: `If you trust it, run \`git config --global --add safe.directory ${folder}\`.` },
      },
    ]);
  });

  it("outside of a repository", () => {
    const env = { ...ENV, GIT_CEILING_DIRECTORIES: "/" };
    const { diagnostics } = open("HEAD", createFolder(), env);
    expect(diagnostics.map(({ code }) => code)).toEqual(["git/no-repository"]);
  });

  it("without git", () => {
    const { diagnostics } = open("HEAD", createFolder(), { PATH: "/nonexistent" });
    expect(diagnostics.map(({ code }) => code)).toEqual(["git/not-found"]);
  });
});
