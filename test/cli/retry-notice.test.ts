import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { runCli } from "./captured-host.ts";
import { createProject } from "./project-folder.ts";

/** A back end whose answers to GET /v1/account are these, in turn; 0 hangs up. */
async function project(statuses: readonly number[]): Promise<string> {
  let count = 0;
  const server = createServer((request, response) => {
    const status = statuses[count++] ?? 401;
    if (status === 0) request.socket.destroy();
    else response.writeHead(status, { "content-type": "application/json" }).end(`{"error":{"message":"no"}}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return createProject({
    "tariff.config.yaml": `catalog: catalog\nbackends: { s: { driver: stripe, secret_key_env: KEY, url: "http://127.0.0.1:${port}" } }\n`,
    "catalog/catalog.yaml": "tariff: 1\ncatalog: c\n",
  });
}

const env = { KEY: "sk_test_abcdefghijklmnop" };

describe("a back end that doesn't answer", () => {
  it("is named with each attempt, so that nobody wonders why nothing moves", async () => {
    const { code, out, err } = await runCli(["plan"], { cwd: await project([0, 0, 0, 0, 0, 0, 0, 0]), env });
    const notices = err.split("\n").filter((text) => text.startsWith("No answer to GET /v1/account: "));
    expect(notices.map((text) => text.replace(/.*\. /, ""))).toEqual(
      [2, 3, 4, 5, 6, 7, 8].map((attempt) => `Trying again, attempt ${attempt} of 8.`),
    );
    expect([code, out]).toEqual([7, ""]);
  });

  it("leaves the document on standard output whole", async () => {
    const { out, err } = await runCli(["plan", "--format", "json"], { cwd: await project([0]), env });
    expect(JSON.parse(out)).toMatchObject({ diagnostics: [{ code: "backend/not-authenticated" }] });
    expect(err).toContain("Trying again, attempt 2 of 8.");
  });
});

it("a back end that asks for patience once is nothing to speak of", async () => {
  const { err } = await runCli(["plan"], { cwd: await project([429]), env });
  expect(err).not.toContain("Trying again");
  const twice = await runCli(["plan"], { cwd: await project([429, 429]), env });
  expect(twice.err).toContain("Trying again, attempt 3 of 8.");
  expect(twice.err).not.toContain("attempt 2");
});
