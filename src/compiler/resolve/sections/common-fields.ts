import type { Lifecycle } from "../../../catalog/common.ts";
import { DEFAULT_LIFECYCLE } from "../../../catalog/common.ts";
import type { FieldReader } from "../../field-reader.ts";
import { mapReader } from "../../field-reader.ts";
import { choiceReader, readBoolean } from "../values/choice.ts";
import { readMetadata } from "../values/list.ts";
import { readText } from "../values/text.ts";
import type { Declared } from "./section.ts";

/** What everything that is declared has. */
export function declaredFields({ address, key, fields }: Declared) {
  return { address, key, renamedFrom: fields.read("renamed_from", readText) };
}

export function activeField(fields: FieldReader): boolean {
  return fields.read("active", readBoolean) ?? true;
}

export function metadataField(fields: FieldReader) {
  return fields.read("metadata", readMetadata);
}

export function lifecycleField(fields: FieldReader): Lifecycle {
  return fields.read("lifecycle", readLifecycle) ?? DEFAULT_LIFECYCLE;
}

const readLifecycle = mapReader<Lifecycle>((fields) => ({
  preventArchive: fields.read("prevent_archive", readBoolean) ?? DEFAULT_LIFECYCLE.preventArchive,
  onChange: fields.read("on_change", readOnChange) ?? DEFAULT_LIFECYCLE.onChange,
}));

const readOnChange = choiceReader(["keep_subscribers", "move_subscribers"]);
