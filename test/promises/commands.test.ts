import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { connectToHandler } from "../../src/backends/connection.ts";
import { readSecretKey } from "../../src/backends/secret-key.ts";
import { createStripeBackend } from "../../src/backends/stripe-backend.ts";
import { checkLiveFlag } from "../../src/cli/live-guard.ts";
import type { WireHandler } from "../../src/stripe/wire.ts";
import { runCli } from "../cli/captured-host.ts";
import { CATALOG, createProject, writeIn } from "../cli/project-folder.ts";
import { readJournal } from "../cli/read-journal.ts";
import type { ServedAccount } from "../cli/served-account.ts";
import { KEY_VARIABLE, postTo, serveAccount, TEST_KEY } from "../cli/served-account.ts";
import {
  call,
  carryOut,
  compileCatalog,
  connect,
  instantTiming,
  openAccount,
  plan,
} from "../support/account.ts";

/** The promises that a command keeps as a whole: P8, P9, P14 to P17 and P19. */

function writesTo({ requests }: ServedAccount): readonly string[] {
  return requests.filter(({ method }) => method !== "GET").map(({ path: target }) => target);
}

/** Every file below a folder, by name. */
function filesIn(folder: string): readonly (readonly [name: string, text: string])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [file, readFileSync(file, "latin1")]);
}

function journalsIn(cwd: string): readonly string[] {
  const folder = path.join(cwd, ".tariff/journal");
  return existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name)) : [];
}

describe("P8 live mode needs explicit consent", () => {
  /** An account that takes any key and says of its objects what it likes. */
  function accountIn(livemode: boolean): Promise<ServedAccount> {
    return serveAccount(
      (inner): WireHandler =>
        async (request) => {
          const headers = { ...request.headers, authorization: `Bearer ${TEST_KEY}` };
          const response = await inner({ ...request, headers });
          return {
            ...response,
            body: response.body.replaceAll(/"livemode": ?false/g, `"livemode":${livemode}`),
          };
        },
    );
  }

  const BOTH = [false, true];
  // A live key never goes to a server of this machine, so that all that ends in a write here is test mode throughout.
  const CASES = BOTH.flatMap((key) =>
    BOTH.flatMap((config) => BOTH.flatMap((flag) => BOTH.map((answers) => ({ key, config, flag, answers })))),
  );

  it.each(CASES)(
    "live or not: key $key, config $config, --live $flag, what the account answers $answers",
    async ({ key, config, flag, answers }) => {
      const account = await accountIn(answers);
      await postTo(account, "/v1/products", "id=theirs&name=Theirs");
      const { id } = JSON.parse(
        (
          await account.handle({
            method: "GET",
            path: "/v1/account",
            headers: { authorization: `Bearer ${TEST_KEY}` },
            body: "",
          })
        ).body,
      ) as { readonly id: string };
      const text = config ? account.config.replace(" }", `, live: true, account: ${id} }`) : account.config;
      const url = new URL(/http:[^"]+/.exec(text)![0]);
      const cwd = createProject({ "tariff.config.yaml": text });
      const { code } = await runCli(
        ["apply", "--yes", "--allow-host", url.host, ...(flag ? ["--live"] : [])],
        { cwd, env: { [KEY_VARIABLE]: key ? TEST_KEY.replace("test", "live") : TEST_KEY } },
      );
      const isAgreed = !key && !config && !flag && !answers;
      expect(code === 0).toBe(isAgreed);
      expect(writesTo(account).length > 0).toBe(isAgreed);
    },
  );
});

describe("P8 in live mode", () => {
  const MODES = ["live", "test"] as const;

  it.each(MODES)(
    "an account that answers in %s mode is written with a live key only if it is live",
    async (mode) => {
      const account = openAccount();
      await call(account, "POST", "/v1/products", "id=theirs&name=Theirs");
      account.clear();
      const backend = createStripeBackend({
        name: "production",
        driver: "stripe",
        connection: connectToHandler(
          readSecretKey("sk_live_51CanaryCanaryCanary").value!,
          async (request) => {
            const headers = { ...request.headers, authorization: `Bearer ${TEST_KEY}` };
            const response = await account.handle({ ...request, headers });
            return {
              ...response,
              body: response.body.replaceAll(/"livemode": ?false/g, `"livemode":${mode === "live"}`),
            };
          },
        ),
        timing: instantTiming(),
        rate: undefined,
        toolVersion: "0.0.0-test",
      });
      const work = plan(compileCatalog(CATALOG), backend);
      if (mode === "test") {
        await expect(work).rejects.toThrow("live key");
        expect(account.writes()).toEqual([]);
        return;
      }
      const { target } = (await work).plan;
      expect(target.livemode).toBe(true);
      expect(checkLiveFlag(target, false).map(({ code }) => code)).toEqual(["guard/live-flag-missing"]);
      expect(checkLiveFlag(target, true)).toEqual([]);
      expect((await carryOut(await work, backend)).report.outcome).toBe("applied");
    },
  );
});

describe("P9 never prints, stores or forwards a key", () => {
  it("in any command, with an account that sends the key back in all that it says", async () => {
    let isEchoing = false;
    let echoes = 0;
    const account = await serveAccount((inner) => async (request) => {
      const header = request.headers["authorization"] ?? "";
      if (!isEchoing || request.method === "GET") return inner(request);
      echoes++;
      const error = { type: "invalid_request_error", message: header, code: header, param: header };
      return { status: 400, headers: { "request-id": header }, body: JSON.stringify({ error }) };
    });
    const cwd = createProject({ "tariff.config.yaml": account.config });
    const seen: string[] = [];
    const run = async (...argv: string[]): Promise<void> => {
      const { out, err } = await runCli(argv, { cwd, env: { ...account.env, TARIFF_DEBUG: "1" } });
      seen.push(out, err);
    };
    await run("validate");
    await run("plan", "--out", "plan.json");
    await run("apply", "plan.json");
    writeIn(cwd, "catalog/catalog.yaml", CATALOG.replace("12.00", "13.00"));
    isEchoing = true;
    for (const format of ["text", "json", "jsonl"]) await run("apply", "--yes", "--format", format);
    for (const command of ["plan", "ids", "import"]) await run(command, "--format", "json");
    await run("import", "--out", "imported");
    expect(echoes).toBeGreaterThan(2);
    expect(seen.filter((text) => text.includes("Canary"))).toEqual([]);
    expect(filesIn(cwd).filter(([, text]) => text.includes("Canary"))).toEqual([]);
  });
});

describe("P14 ends on a signal with the truth", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)(
    "%s at every write: what is in flight is awaited, reported and journaled, and the rerun completes",
    async (signal, expected) => {
      for (let at = 1, isThrough = false; !isThrough; at++) {
        let writes = 0;
        let interrupt: () => void = () => {};
        const account = await serveAccount((inner) => (request) => {
          if (request.method !== "GET" && ++writes === at) interrupt();
          return inner(request);
        });
        const cwd = createProject({ "tariff.config.yaml": account.config });
        const options = { cwd, env: account.env };
        const { code, out } = await runCli(["apply", "--yes", "--format", "json"], {
          ...options,
          onStart: (send) => {
            interrupt = () => send(signal);
          },
        });
        const { report } = JSON.parse(out) as {
          readonly report: { readonly operations: readonly { readonly outcome: string }[] };
        };
        expect(report.operations.filter(({ outcome }) => outcome === "done")).toHaveLength(writes);
        const { entries, isTorn } = readJournal(readFileSync(journalsIn(cwd)[0]!, "utf8"));
        expect(isTorn).toBe(false);
        expect(entries.filter(({ event }) => event === "reply")).toHaveLength(writes);
        isThrough = writes === report.operations.length;
        if (!isThrough) expect(code).toBe(expected);
        expect((await runCli(["apply", "--yes"], options)).code).toBe(0);
        expect((await runCli(["plan", "--detailed-exitcode"], options)).code).toBe(0);
      }
    },
  );
});

describe("P15 needs no journal and believes none", () => {
  it("cut anywhere, damaged or gone after an apply that broke off: the rerun does the same", async () => {
    for (const damage of [0, 0.3, 0.6, 0.9, 1, undefined]) {
      let writes = 0;
      const account = await serveAccount(
        (inner) => (request) =>
          request.method !== "GET" && ++writes === 3
            ? Promise.resolve({
                status: 400,
                headers: {},
                body: '{"error":{"type":"invalid_request_error","message":"no"}}',
              })
            : inner(request),
      );
      const cwd = createProject({ "tariff.config.yaml": account.config });
      const options = { cwd, env: account.env };
      expect((await runCli(["apply", "--yes"], options)).code).toBe(8);
      for (const file of journalsIn(cwd)) {
        const text = readFileSync(file, "utf8");
        const damaged =
          damage === undefined ? text.replaceAll("create", "remove") : text.slice(0, text.length * damage);
        writeFileSync(file, damaged);
      }
      expect((await runCli(["apply", "--yes"], options)).code).toBe(0);
      expect((await runCli(["plan", "--refresh", "--detailed-exitcode"], options)).code).toBe(0);
      expect(writesTo(account).filter((target) => target === "/v1/prices")).toHaveLength(1);
    }
  });
});

describe("P16 is deterministic", () => {
  const zone = process.env["TZ"];
  afterEach(() => {
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
  });

  const PARTS = [
    "tariff: 1\ncatalog: acme\ncurrency: usd\nfeatures: { sso: { name: SSO }, audit: { name: Audit } }\n",
    "tariff: 1\nproducts: { pro: { name: Pro, features: [sso, audit], prices: { m: { unit_amount: 29.00 usd, interval: month }, y: { unit_amount: 290.00 usd, interval: year } } } }\n",
    "tariff: 1\ncoupons: { spring: { percent_off: 10, duration: once, redeem_by: 2030-03-31T00:00:00Z } }\n",
  ];

  it("the same catalog and account give the same bytes, whatever the order of files and the time zone", async () => {
    const account = openAccount();
    const plans = new Set<string>();
    for (const zoneOfRun of ["UTC", "Pacific/Kiritimati", "America/St_Johns"])
      for (const parts of [PARTS, [...PARTS].reverse()]) {
        process.env["TZ"] = zoneOfRun;
        plans.add(JSON.stringify((await plan(compileCatalog(...parts), connect(account.handle))).plan));
      }
    expect(plans.size).toBe(1);
  });
});

describe("P17 is bounded", () => {
  it("whatever bytes are in the catalog, the command ends with 0 or 1 and a bounded text, never with a bug", async () => {
    const cwd = createProject();
    const piece = fc.constantFrom(
      ..."{}[]:,-?&*!|>'\"%@`#\n\t \\",
      "a",
      "<<",
      "&a [*a]",
      "__proto__",
      "\u0000",
      "tariff: 1\n",
      CATALOG,
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), fc.nat(CATALOG.length), async (pieces, at) => {
        writeIn(cwd, "catalog/catalog.yaml", CATALOG.slice(0, at) + pieces.join("") + CATALOG.slice(at));
        const { code, err } = await runCli(["validate"], { cwd });
        expect([0, 1]).toContain(code);
        expect(err.length).toBeLessThan(200_000);
      }),
      { numRuns: 150, seed: 17 },
    );
  });
});

describe("P19 a dry run writes nothing", () => {
  it.each(
    [
      ["validate"],
      ["plan"],
      ["plan", "--prune", "--refresh"],
      ["plan", "--only", "drift"],
      ["plan", "--out", "plan.json"],
      ["ids"],
      ["import", "--out", "imported"],
    ].map((argv) => [argv.join(" "), argv] as const),
  )("tariff %s, with changes, drift and a conflict waiting", async (_, argv) => {
    const account = await serveAccount();
    const cwd = createProject({ "tariff.config.yaml": account.config });
    const options = { cwd, env: account.env };
    expect((await runCli(["apply", "--yes"], options)).code).toBe(0);
    await postTo(account, "/v1/products/pro", "name=By hand");
    await postTo(account, "/v1/products", "id=next&name=Theirs");
    writeIn(
      cwd,
      "catalog/catalog.yaml",
      CATALOG.replace("12.00 usd", "15.00 usd").replace("products:", "products:\n  next: { name: Next }"),
    );
    const before = account.requests.length;
    const { code } = await runCli(argv, options);
    expect([0, 1, 5]).toContain(code);
    const sent = account.requests.slice(before);
    expect(sent.filter(({ method }) => method !== "GET")).toEqual([]);
    expect(sent.length > 0).toBe(argv[0] !== "validate");
  });
});
