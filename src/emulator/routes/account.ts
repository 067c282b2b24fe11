import { ID_LENGTHS, ID_PREFIXES } from "../../stripe/ids.ts";
import { route } from "./route.ts";

export const ACCOUNT_ROUTES = [
  route({
    method: "GET",
    path: "/v1/account",
    parameters: {},
    notes: "the store's own account; its id never changes",
    run: ({ transaction, random }) => ({
      id: transaction.accountId(() => ID_PREFIXES.account + random(ID_LENGTHS.account)),
      object: "account",
      charges_enabled: true,
      country: "US",
      default_currency: "usd",
      details_submitted: true,
      email: null,
      metadata: {},
      payouts_enabled: true,
      type: "standard",
    }),
  }),
];
