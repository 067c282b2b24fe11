import { render, useInput } from "ink";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import { actionOfKey } from "./simulate-keys.ts";
import type { ScreenSize, SimulateSubject } from "./simulate-lines.ts";
import { layOutSimulate } from "./simulate-lines.ts";
import type { SimulateState } from "./simulate-reducer.ts";
import { INITIAL_SIMULATE_STATE, reduceSimulate } from "./simulate-reducer.ts";
import { StyledLines } from "./styled-lines.tsx";

/** Empties the screen and goes to its top. */
const CLEAR = "\u001b[2J\u001b[H";
const SIZE_WITHOUT_TELLING: ScreenSize = { columns: 80, rows: 24 };

export interface SimulateScreenOptions extends SimulateSubject {
  /** Terminals, both: the caller has made sure. */
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream & { readonly columns?: number; readonly rows?: number };
  readonly color: boolean;
  /** Ends it from outside. */
  readonly signal: AbortSignal;
  /** Writes every frame below the one before instead of over it: for tests. */
  readonly keepsFrames?: boolean;
}

/** Shows a simulation until it is left, by `q` or by Ctrl-C; the last frame stays on the terminal. */
export async function showSimulateScreen(options: SimulateScreenOptions): Promise<"quit" | "interrupted"> {
  const { stdin, stdout, color, signal, keepsFrames = false, ...subject } = options;
  let end: "quit" | "interrupted" = "quit";
  const leave = (how: "quit" | "interrupted"): void => {
    end = how;
    instance.unmount();
  };
  // ink asks of its streams no more than a terminal's usual methods.
  const [input, output] = [stdin as NodeJS.ReadStream, stdout as NodeJS.WriteStream];
  const instance = render(
    <SimulateView subject={subject} terminal={stdout} color={color} onLeave={leave} />,
    { stdin: input, stdout: output, debug: keepsFrames, exitOnCtrlC: false, patchConsole: false },
  );
  const abort = (): void => leave("interrupted");
  signal.addEventListener("abort", abort);
  try {
    await instance.waitUntilExit();
  } finally {
    signal.removeEventListener("abort", abort);
  }
  return end;
}

type Terminal = SimulateScreenOptions["stdout"];

interface SimulateViewProps {
  readonly subject: SimulateSubject;
  readonly terminal: Terminal;
  readonly color: boolean;
  readonly onLeave: (how: "quit" | "interrupted") => void;
}

function SimulateView({ subject, terminal, color, onLeave }: SimulateViewProps): ReactNode {
  const [state, setState] = useState<SimulateState>(INITIAL_SIMULATE_STATE);
  const { lines, scrollMax } = layOutSimulate(state, subject, useSize(terminal));
  const facts = { simulation: subject.simulation, hasComparison: subject.against !== undefined, scrollMax };
  useInput((input, key) => {
    const action = actionOfKey(input, key);
    if (action === "quit") onLeave("quit");
    else if (action === "interrupt") onLeave("interrupted");
    else if (action !== undefined) setState((before) => reduceSimulate(before, action, facts));
  });
  return <StyledLines text={lines} color={color} />;
}

/** The terminal's size, also after it was changed. */
function useSize(terminal: Terminal): ScreenSize {
  const [size, setSize] = useState(sizeOf(terminal));
  useEffect(() => {
    let { columns } = sizeOf(terminal);
    const measure = (): void => {
      const next = sizeOf(terminal);
      // A narrower terminal breaks the lines of the last frame, of which ink knows only how many it wrote.
      if (next.columns < columns) terminal.write(CLEAR);
      columns = next.columns;
      setSize(next);
    };
    // Before ink draws anew for the same event.
    terminal.prependListener("resize", measure);
    return () => {
      terminal.off("resize", measure);
    };
  }, [terminal]);
  return size;
}

function sizeOf({ columns, rows }: Terminal): ScreenSize {
  return { columns: columns ?? SIZE_WITHOUT_TELLING.columns, rows: rows ?? SIZE_WITHOUT_TELLING.rows };
}
