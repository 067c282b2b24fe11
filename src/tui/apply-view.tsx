import { Box, Static } from "ink";
import type { ReactNode } from "react";
import type { ApplyEvent } from "../reconciler/apply-event.ts";
import type { KindTables } from "../reconciler/field-table.ts";
import { verbWords } from "../report/action-words.ts";
import type { ApplyTextOptions } from "../report/apply-text.ts";
import { formatApplyEvent, formatApplyReport, operationName } from "../report/apply-text.ts";
import { countOf } from "../report/count-text.ts";
import type { StyledLine, StyledText } from "../report/styled-text.ts";
import { line, span } from "../report/styled-text.ts";
import type { ApplyState } from "./apply-reducer.ts";
import { StyledLines } from "./styled-lines.tsx";

/** More than a low terminal can show are counted. */
const UNDER_WAY_MAX = 8;
const BAR_WIDTH = 24;

export interface ApplyViewProps {
  readonly state: ApplyState;
  readonly kinds: KindTables;
  readonly width: number;
  readonly color: boolean;
  /** Drawn in front of what is under way. */
  readonly tick: string;
  /** Whether the final report belongs to the screen. */
  readonly hasReport: boolean;
}

/** The screen of an apply: what has landed scrolls away above, what is under way and the sum of it stay below. */
export function ApplyView({ state, kinds, width, color, tick, hasReport }: ApplyViewProps): ReactNode {
  const { start, landed, report } = state;
  // What stays is handed over once: ink clears the whole terminal when what it redraws is taller than that.
  const kept: readonly Kept[] = [
    ...(start === undefined ? [] : [start]),
    ...landed,
    ...(report === undefined || !hasReport ? [] : [{ event: "finished", report } as const]),
  ];
  const isLive = start !== undefined && report === undefined;
  return (
    <Box flexDirection="column">
      <Static items={[...kept]}>
        {(event, index) => <StyledLines key={index} text={keptText(event, { kinds, width })} color={color} />}
      </Static>
      {isLive && (
        <StyledLines text={[...underWayLines(state, kinds, tick), progressLine(state)]} color={color} />
      )}
    </Box>
  );
}

type Kept = Extract<ApplyEvent, { readonly event: "started" | "done" | "failed" | "finished" }>;

function keptText(event: Kept, options: ApplyTextOptions): StyledText {
  return event.event === "finished"
    ? formatApplyReport(event.report, options)
    : formatApplyEvent(event, options);
}

function underWayLines({ underWay }: ApplyState, kinds: KindTables, tick: string): readonly StyledLine[] {
  const rest = underWay.length - UNDER_WAY_MAX;
  return [
    ...underWay.slice(0, UNDER_WAY_MAX).map(({ verb, operation, attempt }) => {
      const again = attempt > 1 ? span(`  attempt ${attempt}`, "dim") : "";
      return line(
        span(`  ${tick} `, "cyan"),
        `${verbWords(verb).now} ${operationName(operation, kinds)}`,
        again,
      );
    }),
    ...(rest > 0 ? [line(span(`    and ${rest} more`, "dim"))] : []),
  ];
}

function progressLine({ start, landed }: ApplyState): StyledLine {
  const total = start?.operations ?? 0;
  const done = landed.filter(({ event }) => event === "done").length;
  const filled = total === 0 ? 0 : Math.floor((done * BAR_WIDTH) / total);
  return line(
    "  ",
    span("█".repeat(filled), "green"),
    span("░".repeat(BAR_WIDTH - filled), "dim"),
    `  ${done} of ${countOf(total, "write")}`,
  );
}
