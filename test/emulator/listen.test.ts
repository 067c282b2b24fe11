import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Listener, ServedRequest } from "../../src/emulator/listen.ts";
import { listen } from "../../src/emulator/listen.ts";
import type { TestEmulator } from "./emulator-client.ts";
import { startEmulator } from "./emulator-client.ts";

let api: TestEmulator;
let server: Listener;
const served: ServedRequest[] = [];
const failures: unknown[] = [];

beforeAll(async () => {
  api = startEmulator("memory");
  server = await listen(
    (request) =>
      request.path === "/v1/broken" ? Promise.reject(new Error("secret detail")) : api.handle(request),
    { port: 0, onRequest: (request) => served.push(request), onFailure: (error) => failures.push(error) },
  );
});
afterAll(() => server.close());

/** Writes bytes to the listener as they are, and returns what comes back until the connection closes or a reply is whole. */
function exchange(...parts: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(server.port, "127.0.0.1", () => {
      for (const part of parts) socket.write(part);
    });
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      const [head = "", body = ""] = text.split("\r\n\r\n");
      const length = /content-length: (\d+)/i.exec(head)?.[1];
      if (length !== undefined && Buffer.byteLength(body, "latin1") >= Number(length)) socket.destroy();
    });
    // A reset after the reply is the listener's right.
    socket.on("error", () => {});
    socket.on("close", () => resolve(text));
  });
}

function post(body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const all = {
    Host: `127.0.0.1:${server.port}`,
    Authorization: "Bearer sk_test_x",
    "Content-Type": "application/x-www-form-urlencoded",
    "Content-Length": String(body.length),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return exchange(`POST /v1/products HTTP/1.1\r\n${lines.join("")}\r\n`, body);
}

const status = (reply: string) => Number(reply.slice(9, 12));

describe("the listener", () => {
  it("answers requests to this machine by its names", async () => {
    for (const host of ["127.0.0.1", "localhost", "LOCALHOST"]) {
      expect(status(await post("name=x", { Host: `${host}:${server.port}` }))).toBe(200);
    }
  });

  it.each(["evil.com", "evil.com:80", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.com", "0.0.0.0:80", ""])(
    "refuses the Host %j",
    async (host) => {
      const reply = await post("name=x", { Host: host });
      expect(status(reply)).toBe(403);
      expect(reply).toContain("Host header must be 127.0.0.1:");
    },
  );

  it("refuses a request without a Host, or with two", async () => {
    expect(
      status(await exchange("GET /v1/products HTTP/1.0\r\nAuthorization: Bearer sk_test_x\r\n\r\n")),
    ).toBe(403);
    expect(status(await exchange("GET /v1/products HTTP/1.1\r\nConnection: close\r\n\r\n"))).toBe(403);
    const host = `Host: 127.0.0.1:${server.port}\r\n`;
    const twice = `GET /v1/products HTTP/1.1\r\n${host}Host: evil.com\r\nAuthorization: Bearer sk_test_x\r\n\r\n`;
    expect([400, 403]).toContain(status(await exchange(twice)));
  });

  it.each(["https://evil.com", "null", "http://127.0.0.1:1"])(
    "refuses web pages: Origin %s",
    async (origin) => {
      expect(status(await post("name=x", { Origin: origin }))).toBe(403);
    },
  );

  it("refuses a body of ten megabytes, announced or not", async () => {
    const body = Buffer.alloc(10_000_000, "a");
    expect(status(await post(body))).toBe(413);
    const size = Buffer.from(`${body.length.toString(16)}\r\n`);
    const head = `POST /v1/products HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nAuthorization: Bearer sk_test_x\r\nTransfer-Encoding: chunked\r\n\r\n`;
    expect(status(await exchange(head, size, body, "\r\n0\r\n\r\n"))).toBe(413);
  });

  it.each([
    ["a hundred thousand parameters", "a=1&".repeat(100_000), 400],
    ["deep brackets", `name${"[a]".repeat(100_000)}=1`, 400],
    ["bad percent-encoding", "name=%zz", 400],
    ["bytes that aren't UTF-8", Buffer.from([0x6e, 0x3d, 0xff, 0xfe]), 400],
    ["a prototype", "__proto__[x]=1&name=x", 400],
  ])("refuses %s in Stripe's shape", async (_, body, expected) => {
    const reply = await post(body);
    expect(status(reply)).toBe(expected);
    expect(reply).toContain('"type": "invalid_request_error"');
  });

  it("refuses JSON, which this API doesn't take", async () => {
    const reply = await post('{"name":"x"}', { "Content-Type": "application/json" });
    expect(status(reply)).toBe(400);
    expect(reply).toContain("x-www-form-urlencoded");
  });

  it.each([
    ["another method", (host: string) => `PUT /v1/products HTTP/1.1\r\n${host}\r\n`, 405],
    ["a preflight", (host: string) => `OPTIONS /v1/products HTTP/1.1\r\n${host}\r\n`, 405],
    ["a proxy's request", (host: string) => `GET http://evil.com/v1/products HTTP/1.1\r\n${host}\r\n`, 400],
    ["what isn't HTTP", () => "hello\r\n\r\n", 400],
    [
      "headers without end",
      (host: string) => `GET /v1/products HTTP/1.1\r\n${host}X: ${"x".repeat(20_000)}\r\n\r\n`,
      431,
    ],
  ])("refuses %s", async (_, request, expected) => {
    expect(status(await exchange(request(`Host: 127.0.0.1:${server.port}\r\n`)))).toBe(expected);
  });

  it("hangs up on headers that don't come to an end", async () => {
    expect(status(await exchange(`GET /v1/products HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n`))).toBe(
      408,
    );
  });

  it("answers a failure of ours with a 500 that tells nothing, and tells its owner", async () => {
    const reply = await fetch(`http://127.0.0.1:${server.port}/v1/broken`);
    expect(reply.status).toBe(500);
    expect(await reply.text()).not.toContain("secret");
    expect(failures).toEqual([new Error("secret detail")]);
  });

  it("tells of each request that it answered", async () => {
    served.length = 0;
    const reply = await fetch(`http://127.0.0.1:${server.port}/v1/products?limit=1`, {
      headers: { authorization: "Bearer sk_test_x" },
    });
    const requestId = reply.headers.get("request-id");
    expect(served).toEqual([{ method: "GET", path: "/v1/products", status: 200, requestId }]);
  });

  it("refuses a port that is taken", async () => {
    await expect(listen(api.handle, { port: server.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  it("closes for good", async () => {
    const other = await listen(api.handle, { port: 0 });
    await fetch(`http://127.0.0.1:${other.port}/v1/products`);
    await other.close();
    await expect(fetch(`http://127.0.0.1:${other.port}/v1/products`)).rejects.toThrow();
  });
});
