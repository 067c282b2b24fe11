import { render } from "ink";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import type { ApplyEvent } from "../reconciler/apply-event.ts";
import type { KindTables } from "../reconciler/field-table.ts";
import type { ApplyState } from "./apply-reducer.ts";
import { INITIAL_APPLY_STATE, reduceApply } from "./apply-reducer.ts";
import type { ApplyViewProps } from "./apply-view.tsx";
import { ApplyView } from "./apply-view.tsx";

const TICKS = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"] as const;
const TICK_MILLISECONDS = 80;
const FRAME_MILLISECONDS = 50;

export interface ApplyScreenOptions {
  readonly kinds: KindTables;
  /** A terminal: the caller has made sure. */
  readonly stdout: NodeJS.WritableStream & { readonly columns?: number };
  readonly color: boolean;
  /** Whether the final report is left on the screen; false when it is printed elsewhere. True when not given. */
  readonly hasReport?: boolean;
  /** False draws nothing that moves; true when not given. */
  readonly isAnimated?: boolean;
  /** Writes every frame below the one before instead of over it: for tests. */
  readonly keepsFrames?: boolean;
}

/** A screen that is told what happens. */
export interface ApplyScreen {
  show(event: ApplyEvent): void;
  /** Leaves the last frame where it is and gives the terminal back. */
  close(): Promise<void>;
}

/** Opens the screen of an apply. It draws what it is shown, event by event, until it is closed. */
export function openApplyScreen(options: ApplyScreenOptions): ApplyScreen {
  const { kinds, stdout, color, hasReport = true, isAnimated = true, keepsFrames = false } = options;
  let state: ApplyState = INITIAL_APPLY_STATE;
  const view = (): ReactNode => (
    <AnimatedView
      state={state}
      kinds={kinds}
      width={stdout.columns ?? 80}
      color={color}
      hasReport={hasReport}
      isAnimated={isAnimated}
    />
  );
  // ink asks of its stream no more than to be written to, `columns` and the event `resize`.
  const stream = stdout as NodeJS.WriteStream;
  const instance = render(view(), {
    stdout: stream,
    debug: keepsFrames,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  const draw = (): void => instance.rerender(view());
  const pace = keepsFrames ? undefined : pacedDrawing(draw);
  return {
    show(event) {
      state = reduceApply(state, event);
      if (pace === undefined) draw();
      else pace.request();
    },
    async close() {
      pace?.finish();
      instance.unmount();
      await instance.waitUntilExit();
    },
  };
}

/** Draws at once, but not again before a moment has passed: a frame takes longer than a local write. */
function pacedDrawing(draw: () => void): { request(): void; finish(): void } {
  let pause: NodeJS.Timeout | undefined;
  let isStale = false;
  const request = (): void => {
    isStale = pause !== undefined;
    if (isStale) return;
    draw();
    pause = setTimeout(() => {
      pause = undefined;
      if (isStale) request();
    }, FRAME_MILLISECONDS);
  };
  const finish = (): void => {
    clearTimeout(pause);
    if (isStale) draw();
  };
  return { request, finish };
}

type AnimatedViewProps = Omit<ApplyViewProps, "tick"> & { readonly isAnimated: boolean };

function AnimatedView({ isAnimated, ...props }: AnimatedViewProps): ReactNode {
  const [count, setCount] = useState(0);
  const isMoving = isAnimated && props.state.underWay.length > 0;
  useEffect(() => {
    if (!isMoving) return;
    const timer = setInterval(() => setCount((before) => before + 1), TICK_MILLISECONDS);
    return () => clearInterval(timer);
  }, [isMoving]);
  return <ApplyView {...props} tick={isAnimated ? TICKS[count % TICKS.length]! : "•"} />;
}
