import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { STRIPE_KINDS } from "../lowering/stripe-kinds.ts";
import { apply } from "../reconciler/apply.ts";
import type { ApplyReport } from "../reconciler/apply-event.ts";
import type { Backend } from "../reconciler/backend.ts";
import type { PlannedWork } from "../reconciler/make-plan.ts";
import type { Plan } from "../reconciler/plan.ts";
import { applyReportToJson } from "../report/apply-json.ts";
import { formatApplyReport } from "../report/apply-text.ts";
import { reviewApply } from "../report/review-apply.ts";
import { line } from "../report/styled-text.ts";
import type { Instant } from "../time/instant.ts";
import { formatInstant } from "../time/instant.ts";
import type { ApplyProgress } from "./apply-progress.ts";
import { openProgress } from "./apply-progress.ts";
import type { CommandResult, Session } from "./command.ts";
import { failureDiagnostic } from "./failure-diagnostic.ts";
import { fieldsIn } from "./fields-in.ts";
import { shownPath } from "./find-catalog-files.ts";
import type { JournalFile } from "./journal-file.ts";
import { openJournalFile } from "./journal-file.ts";
import type { Workspace } from "./load-workspace.ts";
import { placeOf } from "./plan-work.ts";
import { systemReason } from "./system-reason.ts";

export interface ApplyTask {
  readonly plan: Plan;
  readonly work: PlannedWork;
  readonly backend: Backend;
  readonly workspace: Workspace;
}

/** Carries a plan out with a journal beside it, shows how it goes, and reports. From here on signals are waited out. */
export async function runApply(task: ApplyTask, session: Session): Promise<CommandResult> {
  session.takeSignals();
  const { host } = session;
  const run = runName(host.now(), host.randomToken());
  let journal: JournalFile;
  try {
    journal = await openJournalFile(task.workspace.open.folder, run, host.now);
  } catch (error) {
    return journalUnwritable(error, "Nothing was written.");
  }
  const progress = await openProgress(session);
  try {
    const report = await carryOut(task, journal, run, progress, session);
    await progress.close();
    return resultOf(report, shownPath(host.cwd, journal.path), task, session);
  } catch (error) {
    const result = journalUnwritable(
      error,
      "What was sent before stands; running the command again completes it.",
    );
    return { ...result, exits: ["partlyApplied"] };
  } finally {
    await progress.close();
    await journal.close();
  }
}

function carryOut(
  { plan, work, backend }: ApplyTask,
  journal: JournalFile,
  run: string,
  progress: ApplyProgress,
  { host, signal }: Session,
): Promise<ApplyReport> {
  return apply({
    plan,
    work,
    backend,
    journal,
    run,
    freshKey: host.randomToken,
    emit: progress.show,
    signal,
  });
}

/** Without its journal an apply doesn't go on. An error that isn't the system's is a bug and goes on. */
function journalUnwritable(error: unknown, consequence: string): CommandResult {
  const detail = `The journal in .tariff/journal can't be written: ${systemReason(error)}. ${consequence}`;
  return {
    diagnostics: [diagnostic({ code: "file/unwritable", detail, data: { file: ".tariff/journal" } })],
  };
}

/** `20270131T120000Z-1f2e3d4c`: sorts by time, and two at once differ. */
function runName(now: Instant, token: string): string {
  return `${formatInstant(now).replace(/[-:]/g, "")}-${token.slice(0, 8)}`;
}

function resultOf(
  report: ApplyReport,
  journal: string,
  { plan, work, workspace }: ApplyTask,
  { width }: Session,
): CommandResult {
  return {
    text: [...formatApplyReport(report, { kinds: STRIPE_KINDS, width }), line(`Journal: ${journal}`)],
    review: () =>
      reviewApply(report, plan, { kinds: STRIPE_KINDS, fieldsOf: fieldsIn(work.input.desired), journal }),
    json: { ...applyReportToJson(report), journal },
    told: failureOf(report, workspace),
    exits: report.outcome === "partly-applied" ? ["partlyApplied"] : [],
  };
}

/** Why an apply stopped, at the place in the catalog of what it was about to write. */
function failureOf({ failure, operations }: ApplyReport, { spans }: Workspace): readonly Diagnostic[] {
  if (failure === undefined) return [];
  const address = operations.find(({ outcome }) => outcome === "failed" || outcome === "unknown")?.address;
  const at = address === undefined ? undefined : placeOf(spans, address, undefined);
  return [failureDiagnostic(failure, { address, at })];
}
