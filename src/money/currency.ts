/** Lower-case ISO 4217 code, as Stripe spells it. */
export type Currency = string;

/** https://docs.stripe.com/currencies, "Zero-decimal currencies". */
const ZERO_DECIMAL = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "));
/** https://docs.stripe.com/currencies, "Three-decimal currencies": the last digit must be 0. */
const THREE_DECIMAL = new Set("bhd jod kwd omr tnd".split(" "));
/**
 * Two-decimal currencies. ISK and UGX have no minor unit in ISO 4217 but are sent with two decimals, always 00
 * (https://docs.stripe.com/currencies, "Special cases").
 */
const TWO_DECIMAL = new Set(
  (
    "aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd btn bwp byn bzd cad cdf chf cny cop crc cve czk " +
    "dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl htg huf idr ils inr isk jmd kes kgs khr kyd kzt lak lbp " +
    "lkr lrd lsl mad mdl mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln qar ron rsd " +
    "rub sar sbd scr sek sgd shp sle sos srd std szl thb tjs top try ttd twd tzs uah ugx usd uyu uzs wst xcd xcg yer zar zmw"
  ).split(" "),
);
/** Logically without a minor unit though two decimals are sent. */
const WHOLE_UNITS_ONLY = new Set(["isk", "ugx"]);

export function isCurrency(code: string): boolean {
  return TWO_DECIMAL.has(code) || ZERO_DECIMAL.has(code) || THREE_DECIMAL.has(code);
}

/** All known codes, sorted. */
export function currencies(): readonly Currency[] {
  return [...TWO_DECIMAL, ...ZERO_DECIMAL, ...THREE_DECIMAL].sort();
}

/** Digits between the major and the minor unit: 2 for usd, 0 for jpy, 3 for kwd. */
export function minorUnitDigits(currency: Currency): number {
  if (ZERO_DECIMAL.has(currency)) return 0;
  return THREE_DECIMAL.has(currency) ? 3 : 2;
}

/** What a whole amount in minor units must be a multiple of to be chargeable: 10 for kwd, 100 for isk, else 1. */
export function minorUnitStep(currency: Currency): bigint {
  if (THREE_DECIMAL.has(currency)) return 10n;
  return WHOLE_UNITS_ONLY.has(currency) ? 100n : 1n;
}
