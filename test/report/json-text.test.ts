import fc from "fast-check";
import { expect, it } from "vitest";
import { formatJson } from "../../src/report/json-text.ts";

const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("##[", "##vso[", "\u009b", "\u202e", "\u007f", "\ufeff", "\u{e0041}"),
    ),
  )
  .map((parts) => parts.join(""));

it("writes JSON that means the same and that neither a terminal nor a build log would act on", () => {
  fc.assert(
    fc.property(
      fc.record({ name: text, list: fc.array(text) }),
      fc.constantFrom(undefined, 2),
      (value, indent) => {
        const json = formatJson(value, indent);
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(json).not.toMatch(
          /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]|##\[|##vso\[/,
        );
        expect(json).not.toMatch(/^\s*::/m);
        if (indent === undefined) expect(json).not.toContain("\n");
      },
    ),
  );
});
