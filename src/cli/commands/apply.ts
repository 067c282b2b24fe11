import { Option } from "commander";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { hasErrors } from "../../diagnostics/diagnostic.ts";
import { POLICY_CODES } from "../../diagnostics/policy-codes.ts";
import type { Backend } from "../../reconciler/backend.ts";
import type { Plan } from "../../reconciler/plan.ts";
import { isEmptyPlan } from "../../reconciler/plan.ts";
import { verifyPlan } from "../../reconciler/verify-plan.ts";
import { allowedLines } from "../../report/allowed-text.ts";
import { askConsent, canAsk, consentMissing, consentRefused } from "../ask-consent.ts";
import type { CommandModule, CommandResult, Options, Session } from "../command.ts";
import { helpFooter } from "../help-text.ts";
import { checkLiveFlag } from "../live-guard.ts";
import type { Workspace } from "../load-workspace.ts";
import { loadWorkspace } from "../load-workspace.ts";
import {
  allowHostOption,
  allowOption,
  backendOption,
  colorOption,
  projectOption,
  pruneOption,
  refreshOption,
  reportOption,
  reviewFormatOption,
} from "../options.ts";
import { planWork } from "../plan-work.ts";
import { readPlanFile } from "../read-plan-file.ts";
import { runApply } from "../run-apply.ts";
import { showPlan } from "../show-plan.ts";
import { usageResult } from "../usage-result.ts";
import { withBackend } from "../with-backend.ts";

/** `tariff apply`: carries out a saved plan, or plans, shows it, asks and carries it out. */
export const applyCommand: CommandModule = {
  configure(line) {
    line
      .addOption(projectOption())
      .addOption(backendOption())
      .addOption(new Option("--yes", "don't ask; a saved plan is never asked about"))
      .addOption(new Option("--live", "consent to write a live account"))
      .addOption(pruneOption())
      .addOption(refreshOption())
      .addOption(allowOption())
      .addOption(allowHostOption())
      .addOption(reviewFormatOption("jsonl"))
      .addOption(reportOption())
      .addOption(colorOption())
      .addHelpText("after", helpFooter(EXAMPLES, EXITS));
  },
  async execute({ arguments: [file], options }, session) {
    if (file === undefined) {
      if (options.yes !== true && !canAsk(session)) return consentMissing();
      return withConsent(options, session, (workspace, backend) =>
        applyFresh(workspace, backend, options, session),
      );
    }
    const stray = (["prune", "refresh", "backend", "allow"] as const).find(
      (name) => options[name] !== undefined,
    );
    if (stray !== undefined)
      return usageResult(
        "apply",
        `--${stray} was decided when the plan was made; leave it out with a plan file`,
      );
    const { value: saved, diagnostics } = readPlanFile(file, session.host.cwd);
    if (saved === undefined || hasErrors(diagnostics)) return { diagnostics };
    const bound = { ...options, backend: saved.target.backend };
    return withConsent(bound, session, (workspace, backend) =>
      applySaved(workspace, backend, saved, session),
    );
  },
};

const EXAMPLES = [
  "tariff apply",
  "tariff apply --yes --format jsonl",
  "tariff plan --out plan.json && tariff apply plan.json --live",
] as const;
const EXITS = [
  "done",
  "diagnostics",
  "refused",
  "stale",
  "conflict",
  "authentication",
  "unavailable",
  "partlyApplied",
  "interrupted",
  "terminated",
] as const;

/** Loads the catalog and the back end that the config names, if its account may be written. */
function withConsent(
  options: Options,
  session: Session,
  work: (workspace: Workspace, backend: Backend) => Promise<CommandResult>,
): Promise<CommandResult> {
  return withBackend(
    loadWorkspace(options, session.host),
    options,
    session,
    async (workspace, { backend, identity }) => {
      const guard = checkLiveFlag(identity, options.live === true);
      return hasErrors(guard) ? { diagnostics: guard } : work(workspace, backend);
    },
  );
}

async function applyFresh(
  workspace: Workspace,
  backend: Backend,
  options: Options,
  session: Session,
): Promise<CommandResult> {
  const request = {
    prune: options.prune === true,
    refresh: options.refresh === true,
    onlyDrift: false,
    allowed: options.allow ?? [],
  };
  const { value: work, diagnostics } = await planWork(workspace, backend, request, session.host.now());
  if (work === undefined) return { diagnostics };
  const found = [...diagnostics, ...work.plan.findings];
  if (hasErrors(found)) return { diagnostics: found };
  if (session.format === "text") session.say([...showPlan(work.plan, session.width), []]);
  if (options.yes !== true && !isEmptyPlan(work.plan)) {
    if (!(await askConsent(`Apply this to ${workspace.backend.name}?`, session))) return consentRefused();
  }
  return withDiagnostics(found, await runApply({ plan: work.plan, work, backend, workspace }, session));
}

/** The saved plan is held against what would be planned now; only if all that it was decided on stands is it carried out. */
async function applySaved(
  workspace: Workspace,
  backend: Backend,
  saved: Plan,
  session: Session,
): Promise<CommandResult> {
  const { prune, refresh, only_drift: onlyDrift, allowed = [] } = saved.options;
  const request = { prune, refresh, onlyDrift, allowed };
  const { value: work, diagnostics } = await planWork(workspace, backend, request, session.host.now());
  if (work === undefined) return { diagnostics };
  const misfits = verifyPlan(saved, work);
  // The policy may have become stricter since, or the file have been made to say nothing about it.
  const refused = misfits.length > 0 ? [] : work.plan.findings.filter(isRefusedByPolicy);
  const found = [...diagnostics, ...misfits, ...refused, ...saved.findings];
  if (hasErrors(found)) return { diagnostics: found };
  if (session.format === "text") session.say(allowedLines(saved));
  return withDiagnostics(found, await runApply({ plan: saved, work, backend, workspace }, session));
}

function isRefusedByPolicy({ code, severity }: Diagnostic): boolean {
  return severity === "error" && POLICY_CODES.some((known) => known === code);
}

function withDiagnostics(before: readonly Diagnostic[], result: CommandResult): CommandResult {
  return { ...result, diagnostics: [...before, ...(result.diagnostics ?? [])] };
}
