import type { Currency } from "./currency.ts";

/**
 * https://docs.stripe.com/currencies, "Minimum and maximum charge amounts"; in minor units. Where it says
 * "equivalent" there is no fixed amount.
 */
const MINIMUM_CHARGES: Readonly<Record<Currency, bigint>> = {
  aed: 200n,
  aud: 50n,
  brl: 50n,
  cad: 50n,
  chf: 50n,
  czk: 15_00n,
  dkk: 2_50n,
  eur: 50n,
  gbp: 30n,
  hkd: 4_00n,
  huf: 175_00n,
  inr: 50n,
  jpy: 50n,
  krw: 50n,
  mxn: 10_00n,
  myr: 2_00n,
  nok: 3_00n,
  nzd: 50n,
  pln: 2_00n,
  ron: 2_00n,
  sek: 3_00n,
  sgd: 50n,
  thb: 10_00n,
  usd: 50n,
  zar: 50n,
};

/** The least that can be charged, in minor units. A currency without a minimum of its own: anything above nothing. */
export function minimumCharge(currency: Currency): bigint {
  return MINIMUM_CHARGES[currency] ?? 0n;
}
