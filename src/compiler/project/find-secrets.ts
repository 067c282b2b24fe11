import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../diagnostics/source-span.ts";

const SECRET_KEY = /(?:sk|rk)_(?:test|live)_[A-Za-z0-9]{8}/;
const SECRET_FIELD = /(?:^|[\s{,])["']?(?:secret|secret_key|api_key|stripe_key)["']?\s*:\s*[^\s{#]/;
const COMMENT = /(?:^|\s)#.*$/;

/**
 * Secrets in a config. They carry no place, since the printer would show the author's line: the line is named in words,
 * and nothing else may be reported about a file that holds one.
 */
export function findSecrets({ path, text }: SourceFile): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (!SECRET_KEY.test(line) && !SECRET_FIELD.test(line.replace(COMMENT, ""))) continue;
    found.push(
      diagnostic({
        code: "project/secret-in-file",
        detail: `Line ${index + 1} of ${path} holds a secret. It isn't used, and it isn't shown here.`,
        data: { file: path, line: String(index + 1) },
        hint: "Put the key into an environment variable and name that with `secret_key_env`. A key that was committed must be rolled.",
      }),
    );
  }
  return found;
}
