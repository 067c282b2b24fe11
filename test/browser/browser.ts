import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable, Writable } from "node:stream";

/** A message of the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/). */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

export interface Page {
  /** Calls a method of the protocol on the page. */
  call(method: string, params?: object): Promise<Readonly<Record<string, unknown>>>;
  /** The value of an expression in the page, as JSON has it. */
  evaluate(expression: string): Promise<unknown>;
  /** Loads a file and waits until it is there. */
  open(file: string): Promise<void>;
  /** Everything that the page has told since it was opened. */
  readonly events: readonly { readonly method: string; readonly params: Readonly<Record<string, unknown>> }[];
}

export interface Browser {
  readonly page: Page;
  close(): Promise<void>;
}

/** Starts Chromium without a window; the protocol goes over two pipes, so that no port is opened. */
export async function startBrowser(program: string): Promise<Browser> {
  const profile = mkdtempSync(path.join(tmpdir(), "tariff-browser-"));
  const argv = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    `--user-data-dir=${profile}`,
    "--remote-debugging-pipe",
    "about:blank",
  ];
  const child = spawn(program, argv, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const connection = new Connection(child);
  const { targetInfos } = (await connection.call("Target.getTargets")) as {
    readonly targetInfos: readonly { readonly targetId: string; readonly type: string }[];
  };
  const targetId = targetInfos.find(({ type }) => type === "page")?.targetId;
  const { sessionId } = await connection.call("Target.attachToTarget", { targetId, flatten: true });
  return {
    page: await createPage(connection, String(sessionId)),
    close: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      await connection.call("Browser.close");
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function createPage(connection: Connection, sessionId: string): Promise<Page> {
  const call = (method: string, params: object = {}) => connection.call(method, params, sessionId);
  const events: { method: string; params: Readonly<Record<string, unknown>> }[] = [];
  let onLoad: () => void = () => {};
  connection.listen(({ method, params = {} }) => {
    if (method === undefined) return;
    events.push({ method, params });
    if (method === "Page.loadEventFired") onLoad();
  });
  for (const domain of ["Page", "Network", "Log", "Runtime"]) await call(`${domain}.enable`);
  return {
    call,
    events,
    evaluate: async (expression) => {
      const { result } = await call("Runtime.evaluate", { expression, returnByValue: true });
      return (result as { readonly value?: unknown }).value;
    },
    open: async (file) => {
      events.length = 0;
      const loaded = new Promise<void>((resolve) => {
        onLoad = resolve;
      });
      await call("Page.navigate", { url: `file://${file}` });
      await loaded;
    },
  };
}

/** Messages end with a NUL; each call is answered under its number. */
class Connection {
  readonly #out: Writable;
  readonly #waiting = new Map<number, (message: Message) => void>();
  #listener: (message: Message) => void = () => {};
  #last = 0;
  #rest = "";

  constructor(child: ChildProcess) {
    this.#out = child.stdio[3] as Writable;
    const input = child.stdio[4] as Readable;
    input.setEncoding("utf8");
    input.on("data", (chunk: string) => this.#take(chunk));
    child.once("exit", (code) => {
      for (const answer of this.#waiting.values())
        answer({ error: { message: `the browser ended with ${code}` } });
    });
  }

  listen(listener: (message: Message) => void): void {
    this.#listener = listener;
  }

  async call(
    method: string,
    params: object = {},
    sessionId?: string,
  ): Promise<Readonly<Record<string, unknown>>> {
    const id = ++this.#last;
    const answer = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    this.#out.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    const { result, error } = await answer;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result ?? {};
  }

  #take(chunk: string): void {
    const parts = (this.#rest + chunk).split("\0");
    this.#rest = parts.pop() ?? "";
    for (const part of parts) {
      const message = JSON.parse(part) as Message;
      const waiting = message.id === undefined ? undefined : this.#waiting.get(message.id);
      if (waiting === undefined) this.#listener(message);
      else waiting(message);
      if (message.id !== undefined) this.#waiting.delete(message.id);
    }
  }
}
