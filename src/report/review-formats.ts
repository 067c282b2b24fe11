import { formatReviewGithub } from "./review/github.ts";
import { formatReviewMarkdown } from "./review/markdown.ts";
import type { Review } from "./review.ts";

/** The forms that every review can take: each is a fold over the same value. */
export const REVIEW_FORMATS = {
  markdown: formatReviewMarkdown,
  github: formatReviewGithub,
} as const satisfies Readonly<Record<string, (review: Review) => string>>;

export type ReviewFormat = keyof typeof REVIEW_FORMATS;

export function isReviewFormat(format: string): format is ReviewFormat {
  return Object.hasOwn(REVIEW_FORMATS, format);
}
