import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { openGitRevision } from "../../src/cli/git-revision.ts";
import type { Host } from "../../src/cli/host.ts";
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
  symlinkSync("a.yaml", path.join(folder, "catalog/link.yaml"));
  git(folder, "init", "--quiet", "--initial-branch=main");
  git(folder, "add", "-A");
  git(folder, "commit", "--quiet", "-m", "first");
  writeIn(folder, "catalog/a.yaml", "tariff: 1 # second\n");
  return folder;
}

describe("the catalog of a git revision", () => {
  it("is what was committed, below the folder only, without what the disk's wouldn't have either", () => {
    const folder = repository();
    const { value: revision, diagnostics } = openGitRevision(
      "main",
      path.join(folder, "catalog/sub"),
      host(),
    );
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
    const { value: revision } = openGitRevision("HEAD", folder, host());
    expect(revision?.readCatalog(path.join(folder, "catalog/a.yaml")).value).toHaveLength(1);
    expect(revision?.readCatalog(folder).value).toHaveLength(4);
  });

  it("is found also where the folder has been removed since", () => {
    const folder = repository();
    rmSync(path.join(folder, "catalog"), { recursive: true });
    const { value: revision } = openGitRevision("HEAD", folder, host());
    expect(revision?.readCatalog(path.join(folder, "catalog")).value).toHaveLength(2);
  });

  it("that isn't there is a diagnostic", () => {
    const folder = repository();
    mkdirSync(path.join(folder, "empty"));
    const { value: revision } = openGitRevision("HEAD", folder, host());
    for (const target of [path.join(folder, "empty"), path.dirname(folder)]) {
      const missing = revision?.readCatalog(target);
      expect(missing?.value).toBeUndefined();
      expect(missing?.diagnostics.map(({ code }) => code)).toEqual(["against/no-catalog"]);
    }
  });
});

describe("a revision that can't be had", () => {
  it.each([["no-such-branch"], ["HEAD~5"], ["main:catalog"], ["a b"], ["$(id)"], ["main..HEAD"]])(
    "%s",
    (name) => {
      const { value, diagnostics } = openGitRevision(name, repository(), host());
      expect(value).toBeUndefined();
      expect(diagnostics.map(({ code }) => code)).toEqual(["against/unknown"]);
    },
  );

  it("outside of a repository", () => {
    const env = { ...ENV, GIT_CEILING_DIRECTORIES: "/" };
    const { diagnostics } = openGitRevision("HEAD", createFolder(), host(env));
    expect(diagnostics.map(({ code }) => code)).toEqual(["against/unknown"]);
  });

  it("without git", () => {
    const { diagnostics } = openGitRevision("HEAD", createFolder(), host({ PATH: "/nonexistent" }));
    expect(diagnostics.map(({ code }) => code)).toEqual(["against/no-git"]);
  });
});
