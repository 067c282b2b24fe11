import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth, truncate } from "../../src/report/display-width.ts";
import { safe } from "../../src/report/safe-text.ts";
import { line, plainText, renderStyled, STYLES, span } from "../../src/report/styled-text.ts";
import { wrapText } from "../../src/report/wrap-text.ts";

const BIDI = [0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069];
const INVISIBLE = [0x00ad, 0x200b, 0x200c, 0x200d, 0x2028, 0x2029, 0x2060, 0xfeff, 0xfff9, 0xe0001, 0xe0041];

/** What a terminal, a bidi renderer or a build log would act on. */
const HARMFUL =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;

const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "::",
        "##[",
        "##vso[",
        "#",
        "[",
        ":",
        " ",
        "\n",
        "\r\n",
        "\u001b[2J",
        "\u001b]52;c;aGk=\u0007",
        "a",
        "東",
      ),
      fc.constantFrom(...BIDI, ...INVISIBLE).map((codePoint) => String.fromCodePoint(codePoint)),
      fc.integer({ min: 0, max: 0x9f }).map((codePoint) => String.fromCodePoint(codePoint)),
      fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit)),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

describe("text from elsewhere", () => {
  it("keeps every printable character below U+00A0 and escapes every other", () => {
    for (let codePoint = 0; codePoint < 0xa0; codePoint++) {
      const character = String.fromCodePoint(codePoint);
      const isPrintable = codePoint >= 0x20 && codePoint < 0x7f;
      const shown = safe(`a${character}b`);
      if (isPrintable) expect(shown).toBe(`a${character}b`);
      else expect(shown).toMatch(/^a\\(?:[nrt]|x[0-9a-f]{2})b$/);
    }
  });

  it("escapes bidi controls, invisible characters and lone surrogates", () => {
    for (const codePoint of [...BIDI, ...INVISIBLE, 0xd800, 0xdfff]) {
      expect(safe(String.fromCodePoint(codePoint))).toMatch(
        /^\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|u\{[0-9a-f]{5}\})$/,
      );
    }
  });

  it("leaves names in any script as they are", () => {
    const names = "Größe M · Équipe · 東京プラン · Тариф · خطة · 10 € – “Pro” · 🚀";
    expect(safe(names)).toBe(names);
  });

  it("never reaches the terminal or the build log as a command, however it is cut into pieces", () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 4 }), fc.boolean(), (texts, color) => {
        const parts = texts.map((text, index) => span(text, ...STYLES.slice(index, index + 1)));
        const rendered = renderStyled([line(...parts)], { color });
        expect(rendered.endsWith("\n")).toBe(true);
        const plain = rendered.slice(0, -1).replaceAll(/\u001b\[[0-9;]+m/g, "");
        expect(plain).not.toMatch(HARMFUL);
        expect(plain).not.toMatch(/^\s*::/);
        expect(plain).not.toMatch(/##\[|##vso\[/);
      }),
    );
  });

  it("is inert also where a span was made by hand", () => {
    const byHand = [{ text: "\u001b[2J", styles: [] }];
    expect(renderStyled([byHand], { color: true })).toBe("\\x1b[2J\n");
  });

  it("stays the same when made inert twice", () => {
    fc.assert(fc.property(hostileText, (text) => safe(safe(text)) === safe(text)));
  });
});

describe("styled text", () => {
  it("writes colours only when asked to", () => {
    const text = [line("price ", span("up", "bold", "red")), [], line("end")];
    expect(renderStyled(text, { color: false })).toBe("price up\n\nend\n");
    expect(renderStyled(text, { color: true })).toBe("price \u001b[1;31mup\u001b[0m\n\nend\n");
  });
});

describe("widths", () => {
  it("counts wide characters twice and combining marks not at all", () => {
    expect(displayWidth("abc")).toBe(3);
    expect(displayWidth("東京")).toBe(4);
    expect(displayWidth("e\u0301")).toBe(1);
    expect(truncate("東京プラン", 6)).toBe("東京…");
    expect(truncate("abc", 3)).toBe("abc");
  });

  it("wraps without losing a character but spaces, and never beyond the width", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 2, max: 40 }), (text, width) => {
        const lines = wrapText(text, width);
        for (const entry of lines) expect(displayWidth(entry)).toBeLessThanOrEqual(width);
        expect(lines.join("").replaceAll(" ", "")).toBe(safe(text).replaceAll(" ", ""));
      }),
    );
    expect(plainText(line("a", span("b")))).toBe("ab");
  });
});
