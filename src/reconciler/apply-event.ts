import type { Failure } from "./backend.ts";

/** What an apply says as it goes. Text, JSON lines and the live screen are folds over these. */
export type ApplyEvent =
  | { readonly event: "started"; readonly run: string; readonly operations: number; readonly changes: number }
  | {
      readonly event: "sending";
      readonly operation: string;
      readonly change: number;
      readonly verb: string;
      readonly attempt: number;
    }
  | {
      readonly event: "done";
      readonly operation: string;
      readonly change: number;
      readonly verb: string;
      readonly id: string | undefined;
      readonly note?: string;
    }
  | {
      readonly event: "failed";
      readonly operation: string;
      readonly change: number;
      readonly verb: string;
      readonly failure: Failure;
    }
  | { readonly event: "finished"; readonly report: ApplyReport };

export type OperationOutcome = "done" | "failed" | "unknown" | "not-started";

/** What was done, what wasn't, and what to do next: true at every end of an apply. */
export interface ApplyReport {
  readonly run: string;
  readonly outcome: "applied" | "nothing-to-do" | "partly-applied" | "not-applied" | "interrupted";
  readonly operations: readonly {
    readonly operation: string;
    readonly change: number;
    readonly address: string;
    readonly verb: string;
    readonly outcome: OperationOutcome;
    readonly id?: string;
  }[];
  readonly failure?: Failure;
}
