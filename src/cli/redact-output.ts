import { redactKeys } from "../backends/secret-key.ts";
import { EMULATOR_KEY } from "./emulator-key.ts";

const SECRET_LENGTH_MIN = 8;

/**
 * The last gate before anything is printed: no secret leaves, not even inside a remote error text. `secrets` are values
 * known to be secret, whatever they look like; the emulator's key is none.
 */
export function redactOutput(text: string, secrets: Iterable<string>): string {
  let safe = text;
  for (const secret of secrets) {
    if (secret.length >= SECRET_LENGTH_MIN) safe = safe.replaceAll(secret, "[redacted]");
  }
  return safe.split(EMULATOR_KEY).map(redactKeys).join(EMULATOR_KEY);
}
