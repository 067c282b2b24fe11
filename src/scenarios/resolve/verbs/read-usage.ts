import type { FieldReader } from "../../../compiler/field-reader.ts";
import { VALUE_READERS } from "../../../compiler/value-readers.ts";
import type { UsageCommand } from "../../../simulator/command.ts";
import type { MeterTerms } from "../../../simulator/terms.ts";
import type { Duration } from "../../../time/duration.ts";
import { addDuration } from "../../../time/duration.ts";
import type { Instant } from "../../../time/instant.ts";
import { meterTerms } from "../billing-terms.ts";
import { excludeFields, requireField } from "../contradictions.ts";
import { readDuration } from "../durations.ts";
import type { StepScope } from "../step-scope.ts";
import { readUsageFile } from "../usage/read-usage-file.ts";
import { usageValueReader } from "../usage/usage-value.ts";
import type { PlannedCommand, ReadVerb } from "./verb.ts";

/** A series longer than this is a mistake. */
const SERIES_MAX = 100_000;

export const readUsage: ReadVerb = (fields, scope) => {
  const customer = scope.customer(fields);
  const key = fields.read("meter", scope.reference("meter"));
  const meter = key === undefined ? undefined : scope.catalog.meters.get(key);
  checkForm(fields, meter?.aggregation === "count");
  const currency = customer === undefined ? undefined : scope.cast.customers.get(customer)?.currency;
  const terms = meter && meterTerms(meter);
  const value = terms && fields.read("value", usageValueReader(terms, currency, scope));
  const timestamp = fields.read("timestamp", VALUE_READERS.instant);
  const identifier = fields.read("identifier", VALUE_READERS.text);
  const times = readSeries(fields, scope) ?? [timestamp ?? scope.at];
  if (customer === undefined || terms === undefined) return undefined;
  if (fields.has("file")) return readFile(fields, scope, customer, terms);
  return times.map((time) =>
    planned(
      { kind: "usage", customer, meter: terms, value: value ?? ONE, timestamp: time, identifier },
      scope,
    ),
  );
};

const ONE = { coefficient: 1n, scale: 0 };

/** An event of the future is reported when it happens, one of the past now. */
function planned(command: UsageCommand, scope: StepScope): PlannedCommand {
  return { command, at: Math.max(scope.at, command.timestamp) };
}

/** One event, a series or a file. */
function checkForm(fields: FieldReader, isCounted: boolean): void {
  for (const name of ["value", "timestamp", "identifier", "every", "until"])
    excludeFields(fields, ["file", name], "the file says it for each event");
  for (const name of ["timestamp", "identifier"])
    excludeFields(fields, ["every", name], "a series is more than one event");
  if (fields.has("every")) requireField(fields, "until", "a series has an end");
  if (fields.has("until")) requireField(fields, "every", "a series needs its distance");
  if (!isCounted && !fields.has("file")) requireField(fields, "value", "the meter adds up values");
}

function readSeries(fields: FieldReader, scope: StepScope): readonly Instant[] | undefined {
  const every = fields.read("every", readDuration);
  const until = fields.read("until", VALUE_READERS.instant);
  if (every === undefined || until === undefined) return undefined;
  const times: Instant[] = [];
  for (let time = scope.at; time < until; time = nth(scope.at, every, times.length)) {
    times.push(time);
    if (times.length <= SERIES_MAX) continue;
    fields.markBroken();
    scope.report({
      code: "scenario/series-too-long",
      at: fields.node("every")!.span,
      detail: `The series has more than ${SERIES_MAX} events.`,
      hint: "Report the sum of several events at once.",
    });
    return undefined;
  }
  return times;
}

/** Counted from the first, so that month ends stay month ends. */
function nth(first: Instant, { count, unit }: Duration, index: number): Instant {
  return addDuration(first, { count: count * index, unit });
}

function readFile(
  fields: FieldReader,
  scope: StepScope,
  customer: string,
  meter: MeterTerms,
): readonly PlannedCommand[] | undefined {
  const path = fields.read("file", VALUE_READERS.text);
  if (path === undefined) return undefined;
  const { value: file, diagnostics } = scope.shared.sources.readFile(path);
  const at = fields.node("file")!.span;
  for (const entry of diagnostics) scope.report({ ...entry, at: entry.at ?? at });
  const events = file === undefined ? undefined : readUsageFile(file, meter, scope.report);
  if (events === undefined) fields.markBroken();
  return events?.map((event) => planned({ kind: "usage", customer, meter, ...event }, scope));
}
