import { STRIPE_KINDS } from "../lowering/stripe-kinds.ts";
import type { ApplyEvent } from "../reconciler/apply-event.ts";
import { formatApplyEventLine } from "../report/apply-jsonl.ts";
import { formatApplyEvent } from "../report/apply-text.ts";
import { canDraw } from "../tui/can-draw.ts";
import { isInteractive } from "./ask-consent.ts";
import type { Session } from "./command.ts";
import { isSet } from "./is-colored.ts";

/** Where the events of an apply are shown as they come. */
export interface ApplyProgress {
  show(event: ApplyEvent): void;
  /** May be called twice. */
  close(): Promise<void>;
}

/** The live screen on a terminal, else a line for each write, or for each event as JSON; nothing where one document is asked for. */
export async function openProgress(session: Session): Promise<ApplyProgress> {
  const { format, width } = session;
  if (format === "jsonl") return logged((event) => session.line(formatApplyEventLine(event).trimEnd()));
  if (format === "json") return logged(() => {});
  if (isAnimated(session)) return openScreen(session);
  return logged((event) => session.say(formatApplyEvent(event, { kinds: STRIPE_KINDS, width })));
}

function isAnimated({ host }: Session): boolean {
  return isInteractive(host) && canDraw(host.stderr) && host.env["TERM"] !== "dumb" && !isSet(host.env["CI"]);
}

async function openScreen({ host, colorError, takeScreen }: Session): Promise<ApplyProgress> {
  const { openApplyScreen } = await import("../tui/apply-screen.tsx");
  const leaveScreen = takeScreen();
  const screen = openApplyScreen({
    kinds: STRIPE_KINDS,
    stdout: host.stderr,
    color: colorError,
    hasReport: false,
  });
  let closing: Promise<void> | undefined;
  return {
    show: (event) => screen.show(event),
    close: () => {
      closing ??= screen.close().finally(leaveScreen);
      return closing;
    },
  };
}

function logged(show: (event: ApplyEvent) => void): ApplyProgress {
  return { show, close: async () => {} };
}
