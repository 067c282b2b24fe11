import type { Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { WireHandler } from "../stripe/wire.ts";
import type { SecretKey } from "./secret-key.ts";
import { sendOverNetwork } from "./stripe/send-over-network.ts";

const STRIPE_ORIGIN = "https://api.stripe.com";
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
/** Eight tries of a server that never answers end within five minutes; a create may be tried again under its key. */
const TIMEOUT_MILLISECONDS = 30_000;

/** A key together with the only place that it may go to. */
export interface Connection {
  readonly key: SecretKey;
  readonly send: WireHandler;
}

export interface NetworkOptions {
  /** Base address, without a path. Default: Stripe's own. */
  readonly url?: string | undefined;
  /** Hosts (`name` or `name:port`) that a test key may go to besides Stripe and loopback. */
  readonly allowedHosts?: readonly string[];
  readonly timeoutMilliseconds?: number;
}

/** Everything in this process: the emulator's own door. */
export function connectToHandler(key: SecretKey, handle: WireHandler): Connection {
  return { key, send: handle };
}

/**
 * Binds a key to a host, if it may go there: a live key to Stripe's own only, a test key there, to loopback, or to a
 * host that the user allowed. Nothing is sent. Redirects are never followed.
 */
export function connectToNetwork(key: SecretKey, options: NetworkOptions): Outcome<Connection> {
  const url = parseBase(options.url ?? STRIPE_ORIGIN);
  if (url === undefined) {
    const detail =
      "The back end's address must be http:// or https:// with a host and nothing behind it: no user name, path or query.";
    return { value: undefined, diagnostics: [diagnostic({ code: "backend/address-malformed", detail })] };
  }
  const refusal = whyRefused(key, url, options.allowedHosts ?? []);
  if (refusal !== undefined) {
    const data = { host: url.host, key: key.toString() };
    return {
      value: undefined,
      diagnostics: [diagnostic({ code: "backend/host-refused", data, ...refusal })],
    };
  }
  const send = sendOverNetwork(url.origin, options.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS);
  return { value: { key, send }, diagnostics: [] };
}

function parseBase(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isBare =
    url.username === "" &&
    url.password === "" &&
    url.pathname === "/" &&
    url.search === "" &&
    url.hash === "";
  return isBare && (url.protocol === "http:" || url.protocol === "https:") ? url : undefined;
}

function whyRefused(
  key: SecretKey,
  url: URL,
  allowedHosts: readonly string[],
): { readonly detail: string; readonly hint: string } | undefined {
  if (url.origin === STRIPE_ORIGIN) return undefined;
  if (key.livemode) {
    return {
      detail: `A live key goes to ${STRIPE_ORIGIN} only, not to ${url.origin}. It was not sent.`,
      hint: "Use a test key here.",
    };
  }
  if (LOOPBACK.test(url.hostname)) return undefined;
  if (allowedHosts.includes(url.hostname) || allowedHosts.includes(url.host)) return undefined;
  return {
    detail: `A test key goes to Stripe or to this machine, not to ${url.origin}. It was not sent.`,
    hint: `If that host is yours, allow it: --allow-host ${url.host}`,
  };
}
