import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runCli } from "./captured-host.ts";
import { createProject } from "./project-folder.ts";
import { readJournal } from "./read-journal.ts";
import { serveAccount, TEST_KEY } from "./served-account.ts";

function journals(cwd: string): readonly string[] {
  const folder = path.join(cwd, ".tariff/journal");
  return readdirSync(folder).map((name) => readFileSync(path.join(folder, name), "utf8"));
}

describe("the journal of an apply", () => {
  it("begins, holds every write with its reply, and ends", async () => {
    const cwd = createProject();
    await runCli(["apply", "--yes"], { cwd });
    const [text = ""] = journals(cwd);
    const { entries, isTorn } = readJournal(text);
    const sent = entries.flatMap((entry) => (entry.event === "send" ? [entry.operation] : []));
    const answered = entries.flatMap((entry) => (entry.event === "reply" ? [entry.operation] : []));
    expect(isTorn).toBe(false);
    expect(entries[0]).toMatchObject({ event: "begin", operations: sent.length });
    expect(entries.at(-1)).toEqual({ event: "end", outcome: "applied" });
    expect(new Set(answered)).toEqual(new Set(sent));
    expect(sent).toContain("price/pro.monthly#create");
  });

  it("has a write on the disk before it is sent", async () => {
    let cwd = "";
    const missing: string[] = [];
    const account = await serveAccount((inner) => async (request) => {
      const key = request.headers["idempotency-key"];
      if (key !== undefined && !journals(cwd).some((text) => text.includes(key))) missing.push(request.path);
      return inner(request);
    });
    cwd = createProject({ "tariff.config.yaml": account.config });
    expect((await runCli(["apply", "--yes"], { cwd, env: account.env })).code).toBe(0);
    expect(
      account.requests.filter((request) => request.headers["idempotency-key"] !== undefined).length,
    ).toBeGreaterThan(3);
    expect(missing).toEqual([]);
    expect(journals(cwd).join("")).not.toContain(TEST_KEY);
  });

  it("P15: is read as far as it is whole, wherever a crash cut it", async () => {
    const cwd = createProject();
    await runCli(["apply", "--yes"], { cwd });
    const [text = ""] = journals(cwd);
    const whole = readJournal(text).entries;
    for (let length = 0; length < text.length; length++) {
      const cut = readJournal(text.slice(0, length));
      expect(whole.slice(0, cut.entries.length)).toEqual(cut.entries);
      expect(cut.isTorn).toBe(length > 0 && text[length - 1] !== "\n");
    }
  });

  it("doesn't pass for whole with a bit flipped or a line lost", async () => {
    const cwd = createProject();
    await runCli(["apply", "--yes"], { cwd });
    const [text = ""] = journals(cwd);
    expect(() => readJournal(text.replace("price/pro.monthly", "price/pro.monthlz"))).toThrow("damaged");
    const lines = text.split("\n");
    expect(() => readJournal([...lines.slice(0, 2), ...lines.slice(3)].join("\n"))).toThrow("damaged");
  });

  it("is for its owner only, and out of git's sight", async () => {
    const cwd = createProject();
    await runCli(["plan", "--out", "plan.json"], { cwd });
    await runCli(["apply", "plan.json"], { cwd });
    const [name = ""] = readdirSync(path.join(cwd, ".tariff/journal"));
    for (const file of ["plan.json", path.join(".tariff/journal", name)]) {
      expect(statSync(path.join(cwd, file)).mode & 0o777).toBe(0o600);
    }
    expect(readFileSync(path.join(cwd, ".tariff/.gitignore"), "utf8")).toBe("*\n");
  });

  it("that can't be kept stops the apply before anything is written", async () => {
    const cwd = createProject();
    await runCli(["plan"], { cwd });
    writeFileSync(path.join(cwd, ".tariff/journal"), "in the way");
    const { code, err } = await runCli(["apply", "--yes"], { cwd });
    expect(code).toBe(1);
    expect(err).toContain("Nothing was written");
    expect((await runCli(["plan", "--detailed-exitcode"], { cwd })).code).toBe(2);
  });
});
