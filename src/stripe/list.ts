import type { FormParams } from "./form.ts";
import type { WireList } from "./wire.ts";

/** https://docs.stripe.com/api/pagination */
export const LIST_LIMIT_DEFAULT = 10;
export const LIST_LIMIT_MAX = 100;

/** One page, newest first; `url` is the path of the listing without its query. */
export function encodeList<T>(url: string, data: readonly T[], hasMore: boolean): WireList<T> {
  return { object: "list", data, has_more: hasMore, url };
}

/** The query of the next full page of a listing: `after` is the id of the last element read. */
export function listQuery(filters: FormParams, after?: string): FormParams {
  return { ...filters, limit: LIST_LIMIT_MAX, ...(after === undefined ? {} : { starting_after: after }) };
}

/** The cursor of the page after this one, or undefined at the end. */
export function nextCursor(page: WireList<{ readonly id: string }>): string | undefined {
  return page.has_more ? page.data.at(-1)?.id : undefined;
}
