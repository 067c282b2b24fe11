import { STRIPE_KINDS } from "../lowering/stripe-kinds.ts";
import { apply } from "../reconciler/apply.ts";
import type { ApplyReport } from "../reconciler/apply-event.ts";
import type { Backend } from "../reconciler/backend.ts";
import type { PlannedWork } from "../reconciler/make-plan.ts";
import type { Plan } from "../reconciler/plan.ts";
import { applyReportToJson } from "../report/apply-json.ts";
import { formatApplyReport } from "../report/apply-text.ts";
import { line } from "../report/styled-text.ts";
import type { Instant } from "../time/instant.ts";
import { formatInstant } from "../time/instant.ts";
import { openProgress } from "./apply-progress.ts";
import type { CommandResult, Session } from "./command.ts";
import type { Exit } from "./exit-code.ts";
import { exitOfDiagnostic, exitOfSignal } from "./exit-code.ts";
import { failureDiagnostic } from "./failure-diagnostic.ts";
import { shownPath } from "./find-catalog-files.ts";
import { openJournalFile } from "./journal-file.ts";

export interface ApplyTask {
  readonly plan: Plan;
  readonly work: PlannedWork;
  readonly backend: Backend;
  /** The project's folder: the journal is kept there. */
  readonly folder: string;
}

/** Carries a plan out with a journal beside it, shows how it goes, and reports. */
export async function runApply(
  { plan, work, backend, folder }: ApplyTask,
  session: Session,
): Promise<CommandResult> {
  const { host, signal } = session;
  const run = runName(host.now(), host.randomToken());
  const journal = await openJournalFile(folder, run, host.now);
  const progress = await openProgress(session);
  try {
    const report = await apply({
      plan,
      work,
      backend,
      journal,
      run,
      freshKey: host.randomToken,
      emit: progress.show,
      signal,
    });
    await progress.close();
    return resultOf(report, shownPath(host.cwd, journal.path), session);
  } finally {
    await progress.close();
    await journal.close();
  }
}

/** `20270131T120000Z-1f2e3d4c`: sorts by time, and two at once differ. */
function runName(now: Instant, token: string): string {
  return `${formatInstant(now).replace(/[-:]/g, "")}-${token.slice(0, 8)}`;
}

function resultOf(
  report: ApplyReport,
  journal: string,
  { format, width, receivedSignal }: Session,
): CommandResult {
  const failure = report.failure === undefined ? undefined : failureDiagnostic(report.failure);
  const signal = receivedSignal();
  const exits: (Exit | undefined)[] = [
    report.outcome === "partly-applied" ? "partlyApplied" : undefined,
    failure === undefined ? undefined : exitOfDiagnostic(failure),
    signal === undefined ? undefined : exitOfSignal(signal),
  ];
  return {
    text: [...formatApplyReport(report, { kinds: STRIPE_KINDS, width }), line(`Journal: ${journal}`)],
    json: { ...applyReportToJson(report), journal },
    // In text form the report tells it.
    diagnostics: failure === undefined || format === "text" ? [] : [failure],
    exits: exits.filter((exit) => exit !== undefined),
  };
}
