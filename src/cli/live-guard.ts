import type { BackendConfig, StripeConfig } from "../compiler/project.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import type { Identity } from "../reconciler/backend.ts";

/** Whether the key's mode is the one that the config speaks of. Asked before anything is sent. */
export function checkMode(backend: StripeConfig, isLiveKey: boolean): readonly Diagnostic[] {
  if (isLiveKey && !backend.live) {
    const detail = `${backend.secretKeyEnv} holds a live key, but the config doesn't say \`live: true\` for ${backend.name}. Nothing was sent.`;
    const hint = "Use a test key here, or write `live: true` and the account into the config.";
    return [diagnostic({ code: "guard/live-not-configured", detail, hint, data: { backend: backend.name } })];
  }
  if (!isLiveKey && backend.live) {
    const detail = `The config says \`live: true\` for ${backend.name}, but ${backend.secretKeyEnv} holds a test key. Nothing was sent.`;
    return [diagnostic({ code: "guard/not-live", detail, data: { backend: backend.name } })];
  }
  return [];
}

/** Whether the key belongs to the account that the config names, if it names one. */
export function checkAccount(backend: BackendConfig, identity: Identity): readonly Diagnostic[] {
  const expected = backend.driver === "stripe" ? backend.account : undefined;
  if (expected === undefined || expected === identity.account) return [];
  const detail = `The config names the account ${expected} for ${backend.name}, but the key belongs to ${identity.account}. Nothing was written.`;
  return [diagnostic({ code: "guard/account-differs", detail, data: { expected, found: identity.account } })];
}

/** Consent on the command line to write a live account; it means nothing elsewhere and isn't taken there. */
export function checkLiveFlag(identity: Identity, hasFlag: boolean): readonly Diagnostic[] {
  if (identity.livemode && !hasFlag) {
    const detail = `${identity.backend} is the live account ${identity.account}. Nothing was written.`;
    const hint = "If you mean it, add --live.";
    return [
      diagnostic({ code: "guard/live-flag-missing", detail, hint, data: { account: identity.account } }),
    ];
  }
  if (!identity.livemode && hasFlag) {
    const detail = `--live was given, but ${identity.backend} is in test mode. Nothing was written.`;
    const hint = "Leave --live out, or choose another back end with --backend.";
    return [diagnostic({ code: "guard/not-live", detail, hint, data: { account: identity.account } })];
  }
  return [];
}
