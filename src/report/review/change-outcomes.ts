import type { ChangeOutcome, Tone } from "../review.ts";

/** What became of a change: for a row of Markdown, for a page, and for a test case. */
interface OutcomeFacts {
  readonly mark: string;
  readonly tone: Tone;
  readonly text: string;
  readonly status: "passed" | "failed" | "broken" | "skipped";
}

export const CHANGE_OUTCOMES: Readonly<Record<ChangeOutcome, OutcomeFacts>> = {
  done: { mark: "✅", tone: "good", text: "done", status: "passed" },
  failed: { mark: "❌", tone: "bad", text: "failed", status: "failed" },
  begun: { mark: "❌", tone: "bad", text: "begun, but not all of it was sent", status: "failed" },
  unknown: {
    mark: "⚠️",
    tone: "bad",
    text: "sent, but without an answer: may or may not have happened",
    status: "broken",
  },
  "not-started": { mark: "⏸️", tone: "changed", text: "not started", status: "skipped" },
};
