import type { Json } from "../../catalog/digest.ts";
import type { DiagnosticCode } from "../../diagnostics/code.ts";
import { DIAGNOSTIC_CODES, DIAGNOSTICS } from "../../diagnostics/code.ts";
import type { StyledText } from "../../report/styled-text.ts";
import { indent, line, span } from "../../report/styled-text.ts";
import { wrapText } from "../../report/wrap-text.ts";
import { EXAMPLES } from "../generated/diagnostic-examples.ts";
import { AREAS } from "./areas.ts";
import type { DiagnosticExample } from "./diagnostic-example.ts";
import { WITHOUT_EXAMPLE } from "./without-example.ts";

/** What a code means, why it is there, and what to do: by an example where a small one can show it. */
export function explainCode(code: DiagnosticCode, width: number): StyledText {
  const { severity, summary } = DIAGNOSTICS[code];
  const { why, fix } = explanationOf(code);
  const example = EXAMPLES[code];
  const paragraph = (text: string) => [line(), ...wrapText(text, width).map((words) => line(words))];
  return [
    line(span(`${severity}[${code}]`, "bold", severity === "error" ? "red" : "yellow"), `: ${summary}`),
    ...(why === undefined ? [] : paragraph(why)),
    ...(fix === undefined ? [] : paragraph(`What to do: ${fix}`)),
    ...(example === undefined ? [] : exampleText(example)),
  ];
}

export function codeToJson(code: DiagnosticCode): { readonly [key: string]: Json } {
  const { why, fix } = explanationOf(code);
  const example = EXAMPLES[code];
  return {
    code,
    ...DIAGNOSTICS[code],
    why: why ?? null,
    fix: fix ?? null,
    example:
      example === undefined
        ? null
        : { files: example.files.map(({ path, text }) => ({ path, text })), answer: example.answer },
  };
}

/** Every code with its summary, area by area. */
export function listCodes(): StyledText {
  const longest = Math.max(...DIAGNOSTIC_CODES.map((code) => code.length));
  const areas = new Map<string, DiagnosticCode[]>();
  for (const code of DIAGNOSTIC_CODES) areas.set(areaOf(code), [...(areas.get(areaOf(code)) ?? []), code]);
  return [...areas.values()].flatMap((codes, index) => [
    ...(index === 0 ? [] : [line()]),
    ...codes.map((code) => line(span(code.padEnd(longest), "bold"), `  ${DIAGNOSTICS[code].summary}`)),
  ]);
}

interface CodeExplanation {
  readonly why: string | undefined;
  readonly fix: string | undefined;
}

/** With an example, the answer in it says what to do, and why in its case; the area says why at all. */
export function explanationOf(code: DiagnosticCode): CodeExplanation {
  const own = WITHOUT_EXAMPLE[code];
  const area = AREAS[areaOf(code)];
  return { why: own === undefined ? area : own.why, fix: own?.fix };
}

function areaOf(code: DiagnosticCode): string {
  return code.slice(0, code.indexOf("/"));
}

function exampleText({ files, answer }: DiagnosticExample): StyledText {
  return [
    ...files.flatMap(({ path, text }, index) => [
      line(),
      line(index === 0 ? "For example, " : "With ", span(path, "bold"), ":"),
      line(),
      ...indent(linesOf(text), 2),
    ]),
    line(),
    line("Tariff answers:"),
    line(),
    ...indent(linesOf(answer), 2),
  ];
}

function linesOf(text: string): StyledText {
  return text
    .trimEnd()
    .split("\n")
    .map((words) => line(words));
}
