import { addressOf } from "../../../catalog/address.ts";
import type { Tax } from "../../../catalog/catalog.ts";
import type { ObservedResource } from "../../../reconciler/resource.ts";
import { decimalOf } from "../normal-form.ts";
import type { Account } from "./account.ts";
import { notExpressible } from "./account.ts";
import type { Keyed } from "./keyed.ts";
import { giveKeys } from "./keyed.ts";
import { authoredMetadata, listField, requiredText, textField } from "./observed-field.ts";

export function selectTaxes(account: Account): Keyed {
  const wanted = account.of("tax").filter((tax) => {
    if (!tax.active && !account.options.all) return false;
    const reason = listField(tax, "inexpressible")?.[0];
    if (reason !== undefined) notExpressible(account, tax, reason, "It is left out.");
    return reason === undefined;
  });
  return giveKeys(wanted, (tax) => {
    const name = requiredText(tax, "display_name");
    const place = textField(tax, "state") ?? textField(tax, "country") ?? textField(tax, "jurisdiction");
    return place === undefined ? [name] : [name, `${name} ${place}`];
  });
}

export function raiseTax(key: string, tax: ObservedResource): Tax {
  return {
    address: addressOf("tax", key),
    key,
    renamedFrom: undefined,
    name: requiredText(tax, "display_name"),
    description: textField(tax, "description"),
    percentage: decimalOf(requiredText(tax, "percentage")),
    inclusive: tax.fields["inclusive"] === true,
    country: textField(tax, "country"),
    state: textField(tax, "state"),
    jurisdiction: textField(tax, "jurisdiction"),
    taxType: textField(tax, "tax_type"),
    active: tax.active,
    metadata: authoredMetadata(tax),
  };
}
