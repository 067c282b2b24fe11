import type { Connection } from "../backends/connection.ts";
import { connectToHandler, connectToNetwork } from "../backends/connection.ts";
import type { RateLimits } from "../backends/rate-limits.ts";
import { stripeRateLimits } from "../backends/rate-limits.ts";
import { readSecretKey } from "../backends/secret-key.ts";
import { createStripeBackend } from "../backends/stripe-backend.ts";
import type { EmulatorConfig, StripeConfig } from "../compiler/project.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { invariant } from "../diagnostics/invariant.ts";
import type { Backend, Identity } from "../reconciler/backend.ts";
import type { Options, Session } from "./command.ts";
import { EMULATOR_KEY } from "./emulator-key.ts";
import { failureDiagnostic } from "./failure-diagnostic.ts";
import { checkAccount, checkMode } from "./live-guard.ts";
import type { Target } from "./load-workspace.ts";
import { openProjectEmulator } from "./open-project-emulator.ts";
import { retryNotice } from "./retry-notice.ts";
import { toolVersion } from "./tool-version.ts";

export interface ConnectedBackend {
  readonly backend: Backend;
  readonly identity: Identity;
  close(): void;
}

/**
 * Opens the back end that was chosen and asks who it is. Nothing is sent before the key, its mode and the host fit the
 * config; nothing is used before the account does.
 */
export async function connectBackend(
  { open, backend: config }: Target,
  options: Options,
  session: Session,
): Promise<Outcome<ConnectedBackend>> {
  if (options.allowHost !== undefined && (config.driver !== "stripe" || config.url === undefined)) {
    const detail = `--allow-host means nothing for ${config.name}: the config gives it no url.`;
    return { value: undefined, diagnostics: [diagnostic({ code: "usage/wrong-arguments", detail })] };
  }
  const link =
    config.driver === "emulator"
      ? await linkEmulator(open.folder, config, session)
      : linkStripe(config, options, session);
  if (link.value === undefined) return { value: undefined, diagnostics: link.diagnostics };
  const { connection, rate, close } = link.value;
  const backend = createStripeBackend({
    name: config.name,
    driver: config.driver,
    connection,
    timing: session.host.timing,
    rate,
    toolVersion: toolVersion(),
    onAgain: retryNotice(session),
  });
  const identity = await backend.identify();
  const problems = identity.ok ? checkAccount(config, identity.value) : [failureDiagnostic(identity.failure)];
  if (identity.ok && !hasErrors(problems))
    return { value: { backend, identity: identity.value, close }, diagnostics: [] };
  close();
  return { value: undefined, diagnostics: problems };
}

interface Link {
  readonly connection: Connection;
  readonly rate: RateLimits | undefined;
  close(): void;
}

async function linkEmulator(
  folder: string,
  config: EmulatorConfig,
  session: Session,
): Promise<Outcome<Link>> {
  const emulator = await openProjectEmulator(folder, config, session);
  if (emulator.value === undefined) return { value: undefined, diagnostics: emulator.diagnostics };
  const { handle, close } = emulator.value;
  const key = readSecretKey(EMULATOR_KEY).value;
  invariant(key !== undefined, "the emulator's own key is well-formed");
  return { value: { connection: connectToHandler(key, handle), rate: undefined, close }, diagnostics: [] };
}

function linkStripe(config: StripeConfig, options: Options, session: Session): Outcome<Link> {
  const text = session.host.env[config.secretKeyEnv];
  if (text === undefined || text === "") {
    const detail = `The environment variable ${config.secretKeyEnv}, which is to hold the secret key of ${config.name}, is not set.`;
    const hint = `Set it in the environment only: never on the command line, never in a file of the catalog.`;
    const data = { variable: config.secretKeyEnv };
    return {
      value: undefined,
      diagnostics: [diagnostic({ code: "backend/key-missing", detail, hint, data })],
    };
  }
  session.keepSecret(text);
  const key = readSecretKey(text);
  if (key.value === undefined) return { value: undefined, diagnostics: key.diagnostics };
  const mode = checkMode(config, key.value.livemode);
  if (hasErrors(mode)) return { value: undefined, diagnostics: mode };
  const allowedHosts = options.allowHost === undefined ? [] : [options.allowHost];
  const connection = connectToNetwork(key.value, { url: config.url, allowedHosts });
  if (connection.value === undefined) return { value: undefined, diagnostics: connection.diagnostics };
  const limits = stripeRateLimits(key.value.livemode);
  const rate = { ...limits, ...config.rate };
  return { value: { connection: connection.value, rate, close: () => {} }, diagnostics: [] };
}
