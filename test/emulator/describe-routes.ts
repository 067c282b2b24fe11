import type { Fields, Parameter } from "../../src/emulator/parameters/parameter.ts";
import { ROUTES } from "../../src/emulator/routes/routes.ts";

/** The table of endpoints in Markdown, as the README has it. */
export function describeRoutes(): string {
  const rows = ROUTES.map(({ method, path, parameters, notes }) => {
    const names = Object.keys(parameters).length === 0 ? "—" : describeFields(parameters);
    return `| \`${method} ${path}\` | ${names} | ${notes ?? ""} |`;
  });
  return ["| endpoint | parameters | notes |", "|---|---|---|", ...rows].join("\n");
}

/** `name*` is required, `tiers[]{…}` a list of hashes, `currency_options{cur}{…}` a hash by currency. */
function describeFields(fields: Fields): string {
  return Object.entries(fields)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, parameter]) =>
        `\`${name}${parameter.required === true ? "*" : ""}\`${describeInner(parameter)}`,
    )
    .join(", ");
}

function describeInner(parameter: Parameter): string {
  if (parameter.type === "hash") return ` {${describeFields(parameter.fields)}}`;
  if (parameter.type === "currency-map") return ` by currency {${describeFields(parameter.fields)}}`;
  if (parameter.type === "list") return ` []${describeInner(parameter.of)}`;
  return "";
}
