// The judges that are Node.js libraries, behind one line of JSON in and one line of JSON out.
// {"op": "capture"} returns the functions that turn an open page into what Alfa reads; {"op": "alfa", ...} judges that.
import { createInterface } from "node:readline";

const judges = {
  async capture() {
    const dom = await import("@siteimprove/alfa-dom/native");
    const device = await import("@siteimprove/alfa-device/native");
    return { document: dom.Native.fromNode.toString(), device: device.Native.fromWindow.toString() };
  },

  async alfa({ url, document, device }) {
    const { Audit, Outcome } = await import("@siteimprove/alfa-act");
    const { Device } = await import("@siteimprove/alfa-device");
    const { Node } = await import("@siteimprove/alfa-dom");
    const { Request, Response } = await import("@siteimprove/alfa-http");
    const { Rules } = await import("@siteimprove/alfa-rules");
    const { URL } = await import("@siteimprove/alfa-url");
    const { Page } = await import("@siteimprove/alfa-web");
    const address = URL.parse(url).getUnsafe();
    const seen = Device.from(device);
    const page = Page.of(Request.of("GET", address), Response.of(address, 200), Node.from(document, seen), seen);
    const findings = [];
    let passed = 0;
    for (const outcome of await Audit.of(page, [...Rules.values()]).evaluate()) {
      if (Outcome.isPassed(outcome)) passed += 1;
      if (!Outcome.isFailed(outcome)) continue;
      const said = [...outcome.expectations.values()].flatMap((e) => (e.isErr?.() ? [e.getErrUnsafe().message] : []));
      findings.push({ rule: outcome.rule.uri.split("/").pop(), what: said.join("; "), where: place(outcome.target) });
    }
    return { findings, passed };
  },

  async "html-validate"({ name, text, config }) {
    const { HtmlValidate, StaticConfigLoader } = await import("html-validate");
    this.html ??= new HtmlValidate(new StaticConfigLoader(config));
    const report = await this.html.validateString(text, name);
    return report.results.flatMap((r) =>
      r.messages.map((m) => ({ rule: m.ruleId, what: m.message, where: `${m.line}:${m.column} ${m.selector ?? ""}` })));
  },

  async lighthouse({ url, chromium, flags, settings }) {
    const { default: lighthouse } = await import("lighthouse");
    const { launch } = await import("chrome-launcher");
    const chrome = await launch({ chromePath: chromium, chromeFlags: ["--headless=new", ...flags], logLevel: "silent" });
    try {
      const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: "silent", output: "json" }, { extends: "lighthouse:default", settings });
      const findings = [];
      for (const category of Object.values(lhr.categories)) {
        if (category.score === 1) continue;
        const bad = category.auditRefs.filter((ref) => ref.weight && (lhr.audits[ref.id].score ?? 1) < 1);
        const what = bad.map((ref) => `${ref.id} ${lhr.audits[ref.id].displayValue ?? lhr.audits[ref.id].score}`).join(", ");
        findings.push({ rule: category.id, what: `${Math.round(category.score * 100)}: ${what}`, where: "" });
      }
      const shift = lhr.audits["cumulative-layout-shift"].numericValue;
      if (!(shift < 0.01)) findings.push({ rule: "layout-shift", what: String(shift), where: "" });
      const scores = Object.fromEntries(Object.values(lhr.categories).map((c) => [c.id, Math.round(c.score * 100)]));
      return { findings, scores, shift };
    } finally {
      chrome.kill();
    }
  },
};

/** Returns where an Alfa target stands, as the path of its node. */
function place(target) {
  if (!target) return "";
  const one = typeof target[Symbol.iterator] === "function" ? [...target][0] : target;
  return String(one?.path?.() ?? one?.owner?.map?.((n) => n.path()).getOr("") ?? one).slice(0, 200);
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const { op, ...given } = JSON.parse(line);
    answer = { result: await judges[op](given) };
  } catch (error) {
    answer = { error: String(error?.stack ?? error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
