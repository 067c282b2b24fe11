import type { SourceSpan } from "../diagnostics/source-span.ts";
import type { Policy } from "./policy.ts";

/** What `tariff.config.yaml` says. Paths are as written: relative to the file. */
export interface Project {
  /** Folders of the catalog, one namespace. */
  readonly catalog: readonly string[];
  /** Name of one of the back ends. */
  readonly defaultBackend: string | undefined;
  /** By name, in the author's order. */
  readonly backends: ReadonlyMap<string, BackendConfig>;
  readonly policy: Policy | undefined;
}

export type BackendConfig = EmulatorConfig | StripeConfig;

interface NamedBackend {
  readonly name: string;
  /** Takes the place of the project's folders. */
  readonly catalog: readonly string[] | undefined;
  /** Where its entry begins. */
  readonly at: SourceSpan;
}

/** The embedded default, with its state in a file. */
export interface EmulatorConfig extends NamedBackend {
  readonly driver: "emulator";
  readonly store: string;
}

/** Stripe, or a server that speaks its API. */
export interface StripeConfig extends NamedBackend {
  readonly driver: "stripe";
  /** Name of the environment variable that holds the secret key. */
  readonly secretKeyEnv: string;
  readonly live: boolean;
  readonly account: string | undefined;
  /** Undefined: Stripe's own. */
  readonly url: string | undefined;
  /** Most requests in a second, where the author limits them. */
  readonly rate: { readonly account?: number; readonly endpoint?: number } | undefined;
}

export const DRIVERS = ["emulator", "stripe"] as const satisfies readonly BackendConfig["driver"][];
