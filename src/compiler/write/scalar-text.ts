import type { Instant } from "../../time/instant.ts";
import { formatInstant } from "../../time/instant.ts";

// Letters, digits and what never means anything to YAML inside a word.
const PLAIN = /^[A-Za-z0-9_À-ɏ](?:[A-Za-z0-9_À-ɏ ./()+%&@'-]*[A-Za-z0-9_À-ɏ./()+%-])?$/;
// Words that YAML 1.2, or the 1.1 of other tools, reads as something else.
const WORD = /^(?:true|false|yes|no|on|off|y|n|null)$/i;
const NUMBER = /^[-+.]?\d[\d_.,:]*(?:e[-+]?\d*)?$|^0[xob][\da-f_]*$|^\.?(?:inf|nan)$/i;
const DATE = /^\d{4}-\d{1,2}-\d{1,2}/;

/** Text, quoted where YAML or a tool that speaks an older YAML would read something else. */
export function textValue(text: string): string {
  const isPlain = PLAIN.test(text) && !WORD.test(text) && !NUMBER.test(text) && !DATE.test(text);
  return isPlain ? text : quoted(text);
}

// Simple numbers and booleans stay as they are where text is kept as it is written.
const VERBATIM = /^(?:true|false|-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?)$/;

/** A value that is read back exactly as it stands: of metadata, of a feature. */
export function verbatimValue(text: string): string {
  return VERBATIM.test(text) ? text : textValue(text);
}

export function instantValue(instant: Instant): string {
  return formatInstant(instant);
}

// JSON leaves these as they are, and YAML refuses them, breaks lines at them, or an editor shows them in another order.
const UNPRINTABLE = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    UNPRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
