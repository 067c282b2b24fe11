import type { CapabilityProfile, ClearableText } from "../../../src/catalog/capability-profile.ts";
import type { Choices } from "./choices.ts";

/** Data as YAML has it. */
export type YamlData =
  | string
  | number
  | boolean
  | readonly YamlData[]
  | { readonly [key: string]: YamlData | undefined };
export type YamlFields = Record<string, YamlData | undefined>;
export type Things = Record<string, YamlFields>;

export const SECTIONS = [
  "meters",
  "features",
  "taxes",
  "products",
  "plans",
  "coupons",
  "promotion_codes",
] as const;
export type SectionName = (typeof SECTIONS)[number];

/** A catalog on its way to YAML: the author's words, nothing resolved. */
export interface Draft extends Record<SectionName, Things> {
  readonly catalog: string;
  readonly currency: string | undefined;
  metadata_schema: Things;
  adopt: Record<string, { prices?: Record<string, string>; taxes?: Record<string, string> }>;
}

/** What the makers of things share. */
export interface Making {
  readonly choose: Choices;
  readonly draft: Draft;
  /** What the catalog may use; undefined: the whole language. */
  readonly profile: CapabilityProfile | undefined;
  /** A number that was never given before, for keys, ids and names that must differ. */
  readonly serial: () => number;
}

/** A key that is new everywhere, in one of the shapes that keys have. */
export function newKey({ choose, serial }: Making, word: string): string {
  const number = serial();
  return choose.pick([
    `${word}${number}`,
    `${word}-${number}`,
    `${word}_${number}`,
    `${number}${word}`,
    `${number}`,
  ]);
}

const TEXTS = [
  "Team",
  "Business, monthly",
  "2024",
  "NO",
  "yes: of course",
  "# not a comment",
  "Größe 10",
  'with "quotes"',
  "it's here",
  "trailing - dash-",
  "多言語",
  "null",
  "1e3",
  " padded ",
  "C:\\path\\n",
  "🚀 launch",
  "@home, [soon]",
  "{braces}",
  "true",
  "100%",
] as const;

/** Short text of the kinds that YAML trips over. */
export function someText({ choose }: Making): string {
  return choose.pick(TEXTS);
}

/** Text that may also be cleared, where the back end lets it. */
export function clearableText(making: Making, text: ClearableText | "plan.description"): string {
  const never: readonly string[] = making.profile?.neverCleared ?? [];
  return making.choose.chance(10) && !never.includes(text) ? "" : someText(making);
}

export function someMetadata({ choose, serial }: Making): YamlData {
  const metadata: YamlFields = {};
  for (let count = choose.integer(0, 3); count > 0; count--) {
    const key = choose.pick(["crm_id", "rank", "cost.center", "Team Name", "2nd", "true", "on"]);
    metadata[`${key}${choose.chance(50) ? "" : serial()}`] = choose.pick([
      "00123",
      "17",
      "true",
      "a: b",
      "x",
      "2.50",
      "~",
    ]);
  }
  return metadata;
}

export function someLifecycle({ choose, profile }: Making): YamlData {
  const mayMove = profile === undefined || profile.capabilities.move_subscribers.level === "full";
  return {
    prevent_archive: choose.maybe(70, () => choose.chance(50)),
    on_change: choose.maybe(50, () =>
      mayMove && choose.chance(50) ? "move_subscribers" : "keep_subscribers",
    ),
  };
}

/** An old key that nothing has. */
export function someOldKey({ serial }: Making): string {
  return `old-${serial()}`;
}
