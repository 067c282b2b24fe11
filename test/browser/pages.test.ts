import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REVIEW_FORMATS } from "../../src/report/review-formats.ts";
import { formatSimulationHtml } from "../../src/report/simulation-html.ts";
import { PLAIN, reviewsOf } from "../report/sample-reviews.ts";
import { SIMULATION } from "../report/sample-simulations.ts";
import type { Browser } from "./browser.ts";
import { startBrowser } from "./browser.ts";

/** Names the program: `npm run test:browser` gives Chromium. */
const PROGRAM = process.env["TARIFF_BROWSER"];
const HOSTILE =
  '</style><script>alert(1)</script><img src="https://evil.example/x.png" onerror="alert(2)"><a href="javascript:alert(3)">x</a>';

const PAGES = {
  "a difference": REVIEW_FORMATS.html(reviewsOf(PLAIN)["diff"]!),
  "a plan": REVIEW_FORMATS.html(reviewsOf(PLAIN)["plan"]!),
  "an apply": REVIEW_FORMATS.html(reviewsOf(PLAIN)["apply"]!),
  "a checked catalog": REVIEW_FORMATS.html(reviewsOf(PLAIN)["validate"]!),
  "results of tests": REVIEW_FORMATS.html(reviewsOf(PLAIN)["test"]!),
  "a simulation": formatSimulationHtml(SIMULATION),
  "a difference with hostile names": REVIEW_FORMATS.html(reviewsOf((place) => HOSTILE + place)["diff"]!),
  "an apply with hostile names": REVIEW_FORMATS.html(reviewsOf((place) => HOSTILE + place)["apply"]!),
} as const;

describe.skipIf(PROGRAM === undefined)("a page in a real browser", () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "tariff-pages-"));
    browser = await startBrowser(PROGRAM!);
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(name: keyof typeof PAGES): Promise<Browser["page"]> {
    const file = path.join(folder, `${name.replaceAll(" ", "-")}.html`);
    writeFileSync(file, PAGES[name]);
    await browser.page.open(file);
    return browser.page;
  }

  describe.each(Object.keys(PAGES) as readonly (keyof typeof PAGES)[])("that shows %s", (name) => {
    it("asks for nothing, runs nothing and says nothing", async () => {
      const { evaluate, events } = await open(name);
      const requests = events.filter(({ method }) => method === "Network.requestWillBeSent");
      expect(requests).toHaveLength(1);
      const told = ["Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"];
      expect(events.filter(({ method }) => told.includes(method))).toEqual([]);
      expect(events.filter(({ method }) => method === "Page.javascriptDialogOpening")).toEqual([]);
      expect(await evaluate("document.querySelectorAll('script, img, a, iframe, link, form').length")).toBe(
        0,
      );
      expect(await evaluate("document.compatMode")).toBe("CSS1Compat");
    });

    it("fits on a phone, and its tables scroll by themselves", async () => {
      const { call, evaluate } = await open(name);
      await call("Emulation.setDeviceMetricsOverride", {
        width: 360,
        height: 740,
        deviceScaleFactor: 1,
        mobile: false,
      });
      expect(await evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
      await call("Emulation.clearDeviceMetricsOverride");
    });

    it("is legible in light and in dark", async () => {
      const { call } = await open(name);
      const backgrounds = [];
      for (const value of ["light", "dark"]) {
        await call("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value }] });
        const { background, contrasts } = (await browser.page.evaluate(CONTRASTS)) as {
          readonly background: string;
          readonly contrasts: readonly number[];
        };
        backgrounds.push(background);
        expect(contrasts.length).toBeGreaterThan(1);
        for (const contrast of contrasts) expect(contrast).toBeGreaterThanOrEqual(4.5);
      }
      await call("Emulation.setEmulatedMedia", { features: [] });
      expect(new Set(backgrounds).size).toBe(2);
    });

    it("prints", async () => {
      const { call } = await open(name);
      const { data } = await call("Page.printToPDF", { preferCSSPageSize: true });
      expect(Buffer.from(String(data), "base64").subarray(0, 5).toString("latin1")).toBe("%PDF-");
    });
  });

  it("draws its charts inside of their frames", async () => {
    const { evaluate } = await open("a difference");
    expect(await evaluate("document.querySelectorAll('svg').length")).toBe(2);
    expect(await evaluate("document.querySelectorAll('polyline').length")).toBe(2);
    expect(await evaluate("document.querySelectorAll('rect').length")).toBeGreaterThan(4);
    expect(await evaluate(OUTSIDE)).toEqual([]);
    expect(await evaluate("document.querySelector('svg').getAttribute('aria-label')")).toContain(
      "Invoiced by month",
    );
  });

  it("shows hostile names letter by letter", async () => {
    const { evaluate } = await open("a difference with hostile names");
    expect(String(await evaluate("document.body.innerText"))).toContain(HOSTILE);
    expect(await evaluate(OUTSIDE)).toEqual([]);
  });
});

/** Shapes of charts that reach out of their drawing, and empty lines. */
const OUTSIDE = `[...document.querySelectorAll("svg")].flatMap((svg) =>
  [...svg.querySelectorAll("polyline, rect, line")].flatMap((shape) => {
    const { x, y, width, height } = shape.getBBox();
    const { width: right, height: bottom } = svg.viewBox.baseVal;
    const isInside = x >= 0 && y >= 0 && x + width <= right && y + height <= bottom;
    const isDrawn = shape.tagName !== "polyline" || width > 100;
    return isInside && isDrawn ? [] : [shape.outerHTML];
  }),
)`;

/** By WCAG 2.2, 1.4.3: each text colour against what is behind it (https://www.w3.org/TR/WCAG22/#contrast-minimum). */
const CONTRASTS = `(() => {
  const parts = (color) => color.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const linear = (part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = (color) => {
    const [red, green, blue] = parts(color).map(linear);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (backgroundColor !== "rgba(0, 0, 0, 0)") return backgroundColor;
    }
    return "rgb(255, 255, 255)";
  };
  const texts = [...document.querySelectorAll("h1, h2, p, th, td, code, span, svg text")].filter(
    ({ textContent }) => textContent !== "",
  );
  const contrasts = texts.map((element) => {
    const style = getComputedStyle(element);
    const color = element instanceof SVGElement ? style.fill : style.color;
    const [light, dark] = [luminance(color), luminance(behind(element))].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  });
  return { background: getComputedStyle(document.body).backgroundColor, contrasts };
})()`;
