import { ID_PREFIXES } from "../../stripe/ids.ts";
import type { WireTaxRate } from "../../stripe/wire.ts";
import { newId } from "../objects/context.ts";
import { listOf } from "../objects/memberships.ts";
import { find } from "../objects/show.ts";
import { mergeMetadata } from "../parameters/decode-metadata.ts";
import { METADATA } from "../parameters/fields.ts";
import type { Fields } from "../parameters/parameter.ts";
import { checkPage, inRange, listPage, PAGE_FIELDS } from "./list-page.ts";
import type { Call } from "./route.ts";
import { pathId, route } from "./route.ts";

/** https://docs.stripe.com/api/tax_rates/object, `tax_type` */
const TAX_TYPES = [
  ...["admissions_tax", "amusement_tax", "attendance_tax", "communications_tax", "digital_excise_tax"],
  ...["entertainment_tax", "get_fund", "gross_receipts_tax", "gst", "hospitality_tax", "hst", "igst", "jct"],
  ...[
    "lease_tax",
    "luxury_tax",
    "mass_transit_parking_tax",
    "nhil",
    "parking_tax",
    "pst",
    "qst",
    "resort_tax",
  ],
  ...["retail_delivery_fee", "rst", "sales_tax", "service_tax", "tourism_tax", "utility_users_tax", "vat"],
] as const;

const MUTABLE_FIELDS = {
  active: { type: "boolean" },
  country: {
    type: "string",
    pattern: { matches: /^[A-Z]{2}$/, says: "a country is a two-letter code in capitals" },
  },
  description: { type: "string", max: 5_000 },
  display_name: { type: "string", max: 50 },
  jurisdiction: { type: "string", max: 50 },
  metadata: METADATA,
  state: { type: "string", max: 50 },
  tax_type: { type: "choice", values: TAX_TYPES },
} as const satisfies Fields;

const CREATE_FIELDS = {
  ...MUTABLE_FIELDS,
  display_name: { ...MUTABLE_FIELDS.display_name, required: true },
  inclusive: { type: "boolean", required: true },
  percentage: { type: "decimal", places: 4, min: 0, max: 100, required: true },
} as const satisfies Fields;

const LIST_FIELDS = {
  ...PAGE_FIELDS,
  active: { type: "boolean" },
  created: { type: "range" },
  inclusive: { type: "boolean" },
} as const satisfies Fields;

function createTaxRate(call: Call<typeof CREATE_FIELDS>) {
  const { params } = call;
  const rate: WireTaxRate = {
    id: newId(call, "tax_rate", ID_PREFIXES.tax_rate),
    object: "tax_rate",
    active: params.active ?? true,
    country: params.country ?? null,
    created: call.at,
    description: params.description ?? null,
    display_name: params.display_name,
    effective_percentage: Number(params.percentage),
    flat_amount: null,
    inclusive: params.inclusive,
    jurisdiction: params.jurisdiction ?? null,
    jurisdiction_level: null,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    percentage: Number(params.percentage),
    rate_type: "percentage",
    state: params.state ?? null,
    tax_type: params.tax_type ?? null,
  };
  call.transaction.insert("tax_rate", rate);
  return call.show("tax_rate", rate);
}

function updateTaxRate(call: Call<typeof MUTABLE_FIELDS>) {
  const { params } = call;
  const { entity: rate } = find(call.transaction, "tax_rate", pathId(call));
  const changed: WireTaxRate = {
    ...rate,
    active: params.active ?? rate.active,
    country: params.country ?? rate.country,
    description: params.description ?? rate.description,
    display_name: params.display_name ?? rate.display_name,
    jurisdiction: params.jurisdiction ?? rate.jurisdiction,
    metadata: mergeMetadata(rate.metadata, params.metadata),
    state: params.state ?? rate.state,
    tax_type: params.tax_type ?? rate.tax_type,
  };
  call.transaction.replace("tax_rate", changed);
  return call.show("tax_rate", changed);
}

function listTaxRates(call: Call<typeof LIST_FIELDS>) {
  const { active, created, inclusive } = call.params;
  return listPage(call, {
    kind: "tax_rate",
    url: "/v1/tax_rates",
    members: listOf("tax_rate", active === undefined ? {} : { active }),
    where: (rate) =>
      (inclusive === undefined || rate.inclusive === inclusive) && inRange(rate.created, created),
  });
}

const PATH = "/v1/tax_rates";

export const TAX_RATE_ROUTES = [
  route({
    method: "GET",
    path: PATH,
    shows: "tax_rate",
    list: true,
    parameters: LIST_FIELDS,
    check: checkPage,
    run: listTaxRates,
  }),
  route({ method: "POST", path: PATH, shows: "tax_rate", parameters: CREATE_FIELDS, run: createTaxRate }),
  route({
    method: "GET",
    path: `${PATH}/:id`,
    shows: "tax_rate",
    parameters: {},
    run: (call) => call.show("tax_rate", find(call.transaction, "tax_rate", pathId(call)).entity),
  }),
  route({
    method: "POST",
    path: `${PATH}/:id`,
    shows: "tax_rate",
    parameters: MUTABLE_FIELDS,
    notes: "`percentage` and `inclusive` never change",
    run: updateTaxRate,
  }),
];
