/** What to know of a code that no small example shows. */
export interface Explanation {
  readonly why: string;
  readonly fix: string;
}
