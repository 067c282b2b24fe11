import { formatComparison } from "../report/comparison-text.ts";
import { countOf } from "../report/count-text.ts";
import { formatEvent } from "../report/event-text.ts";
import { formatInvoice } from "../report/invoice-text.ts";
import { formatRevenueChart } from "../report/revenue-chart.ts";
import { revenueMonths } from "../report/revenue-months.ts";
import type { Against } from "../report/simulation-text.ts";
import { formatSimulationTitle } from "../report/simulation-text.ts";
import { formatSoFar } from "../report/so-far-text.ts";
import type { StyledLine, StyledText } from "../report/styled-text.ts";
import { line, span } from "../report/styled-text.ts";
import { besideLines, cutLine } from "../report/text-table.ts";
import type { Simulation } from "../scenarios/simulation.ts";
import type { SimulateState, SimulateView } from "./simulate-reducer.ts";
import { invoiceAt } from "./simulate-reducer.ts";

export interface SimulateSubject {
  readonly simulation: Simulation;
  readonly against: Against | undefined;
}

export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** From here on the invoice of the moment has room beside the timeline. */
const WIDE = 110;
const TIMELINE_WIDTH = 54;
const TITLE_LINES_MAX = 3;

export interface SimulateLayout {
  /** Never more lines than the screen has rows: ink clears the whole terminal when what it redraws is taller. */
  readonly lines: StyledText;
  readonly scrollMax: number;
}

/** The screen as text, and how far it can be scrolled. */
export function layOutSimulate(
  state: SimulateState,
  subject: SimulateSubject,
  { columns, rows }: ScreenSize,
): SimulateLayout {
  const head = formatSimulationTitle(subject.simulation, columns).slice(0, TITLE_LINES_MAX);
  const foot: StyledText = [[], helpLine(state.view, subject.against !== undefined)];
  const room = Math.max(1, rows - 1 - head.length - 1 - foot.length);
  const { lines, scrollMax } = VIEWS[state.view](state, subject, { columns, rows: room });
  return { lines: [...head, [], ...lines, ...foot].map((styled) => cutLine(styled, columns)), scrollMax };
}

type View = (state: SimulateState, subject: SimulateSubject, room: ScreenSize) => SimulateLayout;

const VIEWS: Readonly<Record<SimulateView, View>> = {
  timeline: (state, { simulation }, room) => ({
    lines: timelineLines(state, simulation, room),
    scrollMax: 0,
  }),
  invoice: (state, { simulation }, room) => {
    const invoice = simulation.invoices[state.invoice];
    const place = line(span(`${state.invoice + 1} of ${simulation.invoices.length}`, "dim"));
    const text = invoice === undefined ? [] : formatInvoice(invoice, { width: room.columns });
    return scrolled([place, ...text], state.scroll, room.rows);
  },
  revenue: (state, { simulation }, room) => {
    const chart = formatRevenueChart(revenueMonths(simulation), { width: room.columns });
    const title = line(span("Revenue by month, without tax", "bold", "cyan"));
    return scrolled(
      [title, ...(chart.length === 0 ? [line("There is none.")] : chart)],
      state.scroll,
      room.rows,
    );
  },
  comparison: (state, { against }, room) => {
    const title = `With the prices of ${against?.name ?? ""}: before → after`;
    const text = formatComparison(against?.pairs ?? [], { width: room.columns });
    return scrolled([line(span(title, "bold", "cyan")), ...text], state.scroll, room.rows);
  },
};

function timelineLines(state: SimulateState, simulation: Simulation, room: ScreenSize): StyledText {
  const sums = formatSoFar(simulation.events.slice(0, state.event + 1), room.columns);
  const height = Math.max(1, room.rows - sums.length - 1);
  const events = eventWindow(state, simulation, height);
  if (room.columns < WIDE) return [...events, [], ...sums];
  const invoice = invoiceAt(simulation, state.event);
  const width = room.columns - TIMELINE_WIDTH - 3;
  const shown = invoice === undefined ? [] : scrolled(formatInvoice(invoice, { width }), 0, height).lines;
  return [...besideLines(events, shown, TIMELINE_WIDTH), [], ...sums];
}

/** The events around the present one; what is yet to come is dim. */
function eventWindow({ event }: SimulateState, { events }: Simulation, height: number): StyledText {
  const start = Math.max(0, Math.min(event - Math.floor(height / 2), events.length - height));
  return events.slice(start, start + height).map((entry, index): StyledLine => {
    const isPresent = start + index === event;
    const styled = formatEvent(entry);
    if (start + index > event) return [span("  "), ...styled.map(({ text }) => span(text, "dim"))];
    return [span(isPresent ? "▶ " : "  ", "bold", "cyan"), ...styled];
  });
}

/** So many lines from where it was scrolled to, the last of them counting those that are hidden below. */
function scrolled(text: StyledText, scroll: number, height: number): SimulateLayout {
  const scrollMax = Math.max(0, text.length - height);
  const start = Math.min(scroll, scrollMax);
  const shown = text.slice(start, start + height);
  const hidden = text.length - start - shown.length;
  if (hidden === 0) return { lines: shown, scrollMax };
  const more = line(span(`↓ ${countOf(hidden + 1, "more line")}`, "dim"));
  return { lines: [...shown.slice(0, -1), more], scrollMax };
}

const HELP: Readonly<Record<SimulateView, string>> = {
  timeline: "↑↓ time  ←→ month  ⏎ invoice  r revenue",
  invoice: "←→ invoice  ↑↓ scroll  esc back",
  revenue: "↑↓ scroll  esc back",
  comparison: "↑↓ scroll  esc back",
};

function helpLine(view: SimulateView, hasComparison: boolean): StyledLine {
  const comparison = hasComparison && view !== "comparison" ? "  c compare" : "";
  return line(span(`${HELP[view]}${comparison}  q quit`, "dim"));
}
