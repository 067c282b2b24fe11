import { formatReviewGithub } from "./review/github.ts";
import { formatReviewHtml } from "./review/html.ts";
import { formatReviewJunit } from "./review/junit.ts";
import { formatReviewMarkdown } from "./review/markdown.ts";
import { formatReviewSarif } from "./review/sarif.ts";
import type { Review } from "./review.ts";

/** The forms that a review can take: each is a fold over the same value. */
export const REVIEW_FORMATS = {
  markdown: formatReviewMarkdown,
  github: formatReviewGithub,
  sarif: formatReviewSarif,
  junit: formatReviewJunit,
  html: formatReviewHtml,
} as const satisfies Readonly<Record<string, (review: Review) => string>>;

export type ReviewFormat = keyof typeof REVIEW_FORMATS;

export function isReviewFormat(format: string): format is ReviewFormat {
  return Object.hasOwn(REVIEW_FORMATS, format);
}
