import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildEmulator } from "./built-emulator.ts";
import type { TestEmulator } from "./emulator-client.ts";
import { START, startEmulator, temporaryFile } from "./emulator-client.ts";

const built = buildEmulator();

/** Makes products of its own and coupons that all processes make with one key, and prints a line for each pair. */
const WORKER = `
  const [, file, name, count] = process.argv;
  const { openEmulator } = await import(${JSON.stringify(join(built, "emulator/emulator.js"))});
  const emulator = openEmulator({ store: { file }, clock: () => ${START} });
  const post = (path, body, key) => emulator.handle({ method: "POST", path, body,
    headers: { authorization: "Bearer sk_test_x", "idempotency-key": key } });
  for (let index = 0; index < Number(count); index++) {
    const own = await post("/v1/products", "name=" + name, name + index);
    const shared = await post("/v1/coupons", "percent_off=5&id=c" + index, "shared" + index);
    if (own.status !== 200 || shared.status !== 200) throw new Error(own.body + shared.body);
    process.stdout.write("done\\n");
  }
  emulator.close();
`;

function start(file: string, name: string, count: number): ChildProcess {
  const args = ["--input-type=module", "-e", WORKER, file, name, String(count)];
  return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
}

async function productNames(api: TestEmulator): Promise<readonly string[]> {
  const names: string[] = [];
  for (let after: string | undefined; ; ) {
    const { body } = await api.get("/v1/products", { limit: 100, starting_after: after });
    names.push(...body.data.map(({ name }) => String(name)));
    after = body.data.at(-1)?.id;
    if (body["has_more"] !== true) return names;
  }
}

describe("processes on one store file", () => {
  it("lose nothing, make nothing twice, and share idempotency keys", async () => {
    const file = temporaryFile();
    const children = ["a", "b", "c"].map((name) => start(file, name, 40));
    for (const child of children) child.stdout?.resume();
    const exits = await Promise.all(children.map((child) => once(child, "close")));
    expect(exits.map(([code]) => code)).toEqual([0, 0, 0]);
    const api = startEmulator({ file });
    const names = await productNames(api);
    expect([...names].sort().join("")).toBe(["a", "b", "c"].map((name) => name.repeat(40)).join(""));
    expect((await api.get("/v1/coupons", { limit: 100 })).body.data).toHaveLength(40);
    api.emulator.close();
  });

  it("that are killed leave of each request both its effect and its reply, or neither", async () => {
    const file = temporaryFile();
    for (let round = 0; round < 5; round++) {
      const child = start(file, `r${round}`, 100_000);
      let acknowledged = 0;
      child.stdout?.on("data", (chunk: Buffer) => {
        acknowledged += chunk.toString().split("\n").length - 1;
        if (acknowledged > 20 + round * 7) child.kill("SIGKILL");
      });
      await once(child, "close");
      const api = startEmulator({ file });
      const made = (await productNames(api)).filter((name) => name === `r${round}`).length;
      expect(made).toBeGreaterThanOrEqual(acknowledged);
      // Each key up to the last object replays, and the one after it is free.
      for (let index = 0; index <= made; index++) {
        const reply = await api.post(
          "/v1/products",
          { name: `r${round}` },
          { "idempotency-key": `r${round}${index}` },
        );
        expect([reply.status, reply.headers["idempotent-replayed"]]).toEqual([
          200,
          index < made ? "true" : undefined,
        ]);
      }
      api.emulator.close();
    }
  });
});
