import type { Failure } from "../../reconciler/backend.ts";
import type { SecretKey } from "../secret-key.ts";
import { failure } from "./failure.ts";

/** Holds every object's `livemode` against the key's; once one contradicts, nothing is written any more. */
export class ModeGuard {
  readonly #key: SecretKey;
  #contradiction: Failure | undefined;

  constructor(key: SecretKey) {
    this.#key = key;
  }

  /** A failure when this object contradicts the key. */
  check(wire: object): Failure | undefined {
    if (!("livemode" in wire) || typeof wire.livemode !== "boolean" || wire.livemode === this.#key.livemode)
      return undefined;
    const [expected, found] = this.#key.livemode ? ["live", "test"] : ["test", "live"];
    this.#contradiction = failure(
      "mode",
      `The key is a ${expected} key, but the back end answered with a ${found} object. Nothing more is written.`,
    );
    return this.#contradiction;
  }

  /** The first thing to ask before a write. */
  contradiction(): Failure | undefined {
    return this.#contradiction;
  }
}
