import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Emulator, EmulatorOptions } from "../../src/emulator/emulator.ts";
import { openEmulator } from "../../src/emulator/emulator.ts";
import type { FormParams } from "../../src/stripe/form.ts";
import { encodeForm } from "../../src/stripe/form.ts";
import type { WireHandler, WireRequest, WireResponse } from "../../src/stripe/wire.ts";

export const START = 1_800_000_000;

export const KEY_HEADERS = { authorization: "Bearer sk_test_x" } as const;

export interface WireReply {
  readonly status: number;
  readonly headers: WireResponse["headers"];
  readonly body: WireObject;
}

export interface WireObject {
  readonly id: string;
  readonly data: readonly WireObject[];
  readonly error?: {
    readonly type: string;
    readonly code?: string;
    readonly param?: string;
    readonly message: string;
  };
  readonly [field: string]: unknown;
}

export interface EmulatorClient {
  get(path: string, params?: FormParams): Promise<WireReply>;
  post(path: string, params?: FormParams, headers?: WireRequest["headers"]): Promise<WireReply>;
  delete(path: string, params?: FormParams): Promise<WireReply>;
}

/** Plain requests to a handler, with a test key. */
export function clientOf(handle: WireHandler): EmulatorClient {
  const send = async (
    method: WireRequest["method"],
    path: string,
    params: FormParams,
    headers: WireRequest["headers"] = {},
  ) => {
    const form = encodeForm(params);
    const inBody = method === "POST";
    const reply = await handle({
      method,
      path: inBody || form === "" ? path : `${path}?${form}`,
      headers: { ...KEY_HEADERS, ...headers },
      body: inBody ? form : "",
    });
    const body: WireObject = JSON.parse(reply.body);
    return { status: reply.status, headers: reply.headers, body };
  };
  return {
    get: (path, params = {}) => send("GET", path, params),
    post: (path, params = {}, headers) => send("POST", path, params, headers),
    delete: (path, params = {}) => send("DELETE", path, params),
  };
}

export interface TestEmulator extends EmulatorClient {
  readonly emulator: Emulator;
  readonly handle: WireHandler;
  /** The clock: set it to move it. */
  now: number;
}

export function startEmulator(
  store: EmulatorOptions["store"],
  more: Partial<EmulatorOptions> = {},
): TestEmulator {
  const clock = { now: START };
  const emulator = openEmulator({ store, clock: () => clock.now, ...more });
  return {
    ...clientOf(emulator.handle),
    emulator,
    handle: emulator.handle,
    get now() {
      return clock.now;
    },
    set now(value) {
      clock.now = value;
    },
  };
}

/** Both holders of a store: every test of behaviour runs over each. */
export const HOLDERS: readonly (readonly [string, () => EmulatorOptions["store"]])[] = [
  ["memory", () => "memory"],
  ["a file", () => ({ file: temporaryFile() })],
];

export function temporaryFile(): string {
  return join(mkdtempSync(join(tmpdir(), "tariff-emulator-")), "store.db");
}

/** Ids in a row: 000…1, 000…2. */
export function countingIds(): (length: number) => string {
  let count = 0;
  return (length) => String(++count).padStart(length, "0");
}
