import { inspect } from "node:util";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";

const KEY = /^(sk|rk)_(test|live)_([A-Za-z0-9]{1,240})$/;
const ANY_KEY = /(?:(?:sk|rk|pk)_(?:live|test)|whsec(?:_(?:live|test))?)_[A-Za-z0-9]+/gi;
/** Shorter secrets would turn ordinary words into asterisks wherever they occur. */
const REDACTED_SECRET_MIN = 8;

/** A secret API key that shows itself to nobody: printing, serialising and inspecting it give its prefix only. */
export class SecretKey {
  readonly #value: string;
  readonly #secret: string;
  /** `sk_test`, `rk_live`, … */
  readonly prefix: string;
  readonly livemode: boolean;

  constructor(prefix: string, secret: string) {
    this.#value = `${prefix}_${secret}`;
    this.#secret = secret;
    this.prefix = prefix;
    this.livemode = prefix.endsWith("_live");
  }

  /** The value of the `authorization` header: the one place where the key is handed out. */
  authorization(): string {
    return `Bearer ${this.#value}`;
  }

  /** The text without this key, whole or bare of its prefix. Other text stays as it is. */
  removeFrom(text: string): string {
    const whole = text.includes(this.#value) ? text.replaceAll(this.#value, this.toString()) : text;
    if (this.#secret.length < REDACTED_SECRET_MIN || !whole.includes(this.#secret)) return whole;
    return whole.replaceAll(this.#secret, "…");
  }

  toString(): string {
    return `${this.prefix}_…`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}

/** Takes a key as it stands in the environment; anything else is refused, and never quoted in the diagnostic. */
export function readSecretKey(text: string): Outcome<SecretKey> {
  const match = KEY.exec(text);
  if (match !== null) return { value: new SecretKey(`${match[1]}_${match[2]}`, match[3]!), diagnostics: [] };
  const detail = `The value is not a secret key: one starts with sk_test_, sk_live_, rk_test_ or rk_live_ and goes on with letters and digits. It was not sent anywhere.`;
  const hint =
    "Copy the key from the dashboard once more; publishable keys (pk_…) and webhook secrets (whsec_…) can't be used.";
  return { value: undefined, diagnostics: [diagnostic({ code: "backend/key-malformed", detail, hint })] };
}

/** The text without anything that looks like a key of whomever: for every message that people see. */
export function redactKeys(text: string): string {
  return text.replace(ANY_KEY, (found) => `${found.slice(0, found.lastIndexOf("_") + 1)}…`);
}
