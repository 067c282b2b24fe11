import type { Explanation } from "./explanation.ts";

const RERUN = "Run the command again: what was done is found, and the rest is done.";
const NEW_PLAN = "Make a new plan with `tariff plan --out FILE`, have it reviewed, and apply that.";

/** Of the back end, of plans for it, and of the policy that they are held to. */
export const ABOUT_ACCOUNTS: Readonly<Record<string, Explanation>> = {
  "backend/store-unusable": {
    why: "The embedded back end's file can't be opened, or isn't one of its own.",
    fix: "Check the path of `store:` and its permissions. The file may be deleted: the next apply makes it anew.",
  },
  "backend/key-missing": {
    why: "The environment variable that the config names isn't set.",
    fix: "Set it to the secret key. In CI, pass it on from the secrets of the job.",
  },
  "backend/conflict": {
    why: "Another apply, or somebody by hand, changed the same things meanwhile.",
    fix: "Look with `tariff plan` what is there now, and apply again.",
  },
  "backend/not-authenticated": {
    why: "The back end doesn't know the key: it was rolled, deleted or copied incompletely.",
    fix: "Check the variable that the config names.",
  },
  "backend/not-permitted": {
    why: "A restricted key lacks a permission, which the back end's message names.",
    fix: "Grant it: reading for plan, writing for apply.",
  },
  "backend/refused": {
    why: "The back end rejected a request for a reason of its own, which the message repeats.",
    fix: "Correct what it names, and apply again.",
  },
  "backend/unavailable": {
    why: "The back end didn't answer, or asked for more patience than a run has.",
    fix: `${RERUN} A lower \`rate:\` in the config helps where many requests were too many.`,
  },
  "backend/mode-contradicts": {
    why: "A test key was answered with live objects, or the other way round: it doesn't go where it seems to.",
    fix: "Check the key and the `url:` of the back end.",
  },
  "backend/key-malformed": {
    why: "The variable doesn't hold a secret key; what it holds was neither sent nor printed.",
    fix: "Set it to a key that begins with sk_test_, rk_test_, sk_live_ or rk_live_.",
  },
  "backend/address-malformed": {
    why: "`url:` isn't the address of a server.",
    fix: "Write it like http://127.0.0.1:4242, without a path.",
  },
  "backend/host-refused": {
    why: "A live key goes to Stripe's own host only, a test key there or to this machine. Nothing was sent.",
    fix: "Correct `url:`, or allow the host for a test key with --allow-host HOST.",
  },
  "backend/currency-unsupported": {
    why: "The back end takes no amounts in this currency.",
    fix: "Use another currency, or another back end.",
  },
  "plan/conflict": {
    why: "An object that isn't the catalog's has the id, lookup key or code that this one needs. It is never taken over unasked.",
    fix: "Adopt it by naming it in the YAML (`id`, `lookup_key` or `adopt`), or choose another name.",
  },
  "plan/terms-are-fixed": {
    why: "The back end fixes these fields when the object is made, and replacing it would break what hangs on it, such as a coupon's codes.",
    fix: "Put the old terms back, and declare the new ones under a new key.",
  },
  "plan/over-already": {
    why: "Nobody could redeem what has expired, and the back end doesn't make it. What was made in time stays as it is, and is neither drift nor a change.",
    fix: "Give it a later end, or take it out of the catalog; a promotion code may also be `active: false`.",
  },
  "plan/id-is-fixed": {
    why: "An id is given once.",
    fix: "Write the id that it has, or declare a new thing under a new key.",
  },
  "plan/archive-prevented": {
    why: "`lifecycle: { prevent_archive: true }` protects it from leaving the offer, even with --prune.",
    fix: "Put it back into the catalog, or first apply once with prevent_archive: false.",
  },
  "plan/default-price-archived": {
    why: "The back end doesn't archive a price while it is the default of its product.",
    fix: "Name another `default_price`, or archive the product, too.",
  },
  "plan/still-in-use": {
    why: "An active price is charged by this meter, and would no longer be billed.",
    fix: "Archive the prices first.",
  },
  "plan/stale": {
    why: "What the plan was decided on was changed meanwhile. Nothing was written.",
    fix: `${NEW_PLAN} If this one was applied already, the new one is empty.`,
  },
  "plan/foreign": {
    why: "The plan was made for another account, back end, mode, catalog or version of tariff. Nothing was written.",
    fix: NEW_PLAN,
  },
  "plan/edited": {
    why: "The file doesn't match its own digest, so it isn't what was reviewed. Nothing was written.",
    fix: NEW_PLAN,
  },
  "stripe/plan-too-large": {
    why: "A price's metadata has room for so much of a plan.",
    fix: "Shorten the plan's description and metadata, or begin its items with a price that fewer plans begin with.",
  },
  "import/not-expressible": {
    why: "The object has something that the language can't say. It is left out, and no apply touches it.",
    fix: "Nothing needs to be done; declare it anew where you want it in the catalog.",
  },
  "import/other-catalog": {
    why: "Objects carry the mark of another catalog, which goes on owning them.",
    fix: "Import into a catalog of that name to have them.",
  },
  "import/plan-unreadable": {
    why: "What is stored of the plan was edited or names a price that isn't imported.",
    fix: "Write the plan anew, or import with --all when one of its prices is archived.",
  },
  "policy/price-rise": {
    why: "The new price is higher than the policy's highest rise in per cent permits.",
    fix: "Raise it less, or give `--allow policy/price-rise`, which the plan then records.",
  },
  "policy/protected-price": {
    why: "The policy protects this price from being replaced or archived.",
    fix: "Leave it as it is, or give `--allow policy/protected-price`, which the plan then records.",
  },
  "policy/missing-metadata": {
    why: "The policy asks for this metadata on everything that is sold.",
    fix: "Add it to the YAML.",
  },
  "policy/currency-not-allowed": {
    why: "The policy lists the currencies in which things are sold, and this isn't one of them.",
    fix: "Use one of them, or add it to the policy.",
  },
  "policy/approval-required": {
    why: "The policy names people who must approve such a change before it is applied.",
    fix: "Have the saved plan approved by them; `--allow policy/approval-required` records that it was.",
  },
};
