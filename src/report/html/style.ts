/** The look of every page. Fonts are the reader's own. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --text: #1c2024; --quiet: #60646c; --page: #ffffff; --panel: #f6f7f9; --rule: #d9dce1;
  --before: #8b8d98; --after: #0b68cb; --good: #18794e; --changed: #96590b; --bad: #ce2c31;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #edeef0; --quiet: #b0b4ba; --page: #111113; --panel: #1c1d20; --rule: #3a3d42;
    --before: #9b9ea4; --after: #70b8ff; --good: #3dd68c; --changed: #ffca16; --bad: #ff9592;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 64rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p { margin: .25rem 0; }
.quiet { color: var(--quiet); }
.verdict { font-weight: 600; }
.good { color: var(--good); } .changed { color: var(--changed); } .bad { color: var(--bad); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--rule); }
th { color: var(--quiet); font-weight: 600; }
h1, h3, td, th, li, code, figcaption { unicode-bidi: isolate; }
td { min-width: 5rem; }
td:first-child { min-width: 8rem; }
th, .number, .short { white-space: nowrap; overflow-wrap: normal; }
td.short { width: 1%; min-width: 0; }
.number { text-align: right; }
code { font: .92em ui-monospace, monospace; background: var(--panel); padding: .05em .3em; border-radius: 3px; }
figure { margin: 1rem 0; padding: .75rem; background: var(--panel); border-radius: 6px; break-inside: avoid; }
figcaption { font-weight: 600; margin-bottom: .25rem; }
.key { display: inline-block; width: 1.5em; height: .7em; margin-left: .5em; print-color-adjust: exact; }
.key:first-child { margin-left: 0; }
.key.before { background: var(--before); } .key.after { background: var(--after); }
svg { display: block; width: 100%; height: auto; }
svg text { fill: var(--quiet); font: 11px system-ui, sans-serif; }
svg .axis { stroke: var(--rule); stroke-width: 1; }
svg .line { fill: none; stroke-width: 2; }
svg .line.before { stroke: var(--before); stroke-dasharray: 5 4; }
svg .line.after { stroke: var(--after); }
svg .bar.before { fill: var(--before); } svg .bar.after { fill: var(--after); }
@media (max-width: 40rem) {
  figure { overflow-x: auto; }
  svg { min-width: 36rem; }
  svg text { font-size: 15px; }
}
@media print {
  main { max-width: none; padding: 0; }
  section, tr, figure { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .wide { overflow: visible; }
}
`;
