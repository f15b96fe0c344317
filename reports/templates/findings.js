/* The findings of a notice: which are shown, where they are, and stepping from one to the next. */

const SEVERITIES = ["error", "warning", "info"];

const findings = page.findings.map(one => ({
  ...one,
  card: document.getElementById(one.anchor),
  item: $(`[data-item="${one.anchor}"]`),
}));
const byAnchor = new Map(findings.map(one => [one.anchor, one]));
const marks = $$("[data-findings]").map(element => ({
  element,
  of: element.dataset.findings.split(" ").map(anchor => byAnchor.get(anchor)),
}));
const rows = $$(".row").map(element => ({
  element,
  of: $$("[data-findings], .finding", element).flatMap(anchorsOf),
}));
const marksOf = new Map(findings.map(one => [one, []]));
for (const { element, of } of marks) for (const one of of) marksOf.get(one).push(element);

const filter = { view: "open", severity: [], rule: "", section: "", q: "" };
let current = null;
/* Until the address has been read, it is not to be written. */
let ready = false;

function anchorsOf(element) {
  const named = element.dataset.findings?.split(" ") ?? [element.id];
  return named.map(anchor => byAnchor.get(anchor)).filter(Boolean);
}

/* Text as it is searched: without accents and capitals. */
const bare = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
for (const one of findings) {
  const texts = Object.values(one.sides).map(side => side.text);
  one.searched = bare([one.message, one.rule, one.pair ?? "", ...texts].join("\n"));
}

const shown = () => findings.filter(one => one.visible);
const open = () => findings.filter(one => !one.accepted);

function passes(one, without = "") {
  return (
    Boolean(one.accepted) === (filter.view === "accepted") &&
    (without === "severity" || !filter.severity.length || filter.severity.includes(one.severity)) &&
    (!filter.rule || one.rule === filter.rule) &&
    (!filter.section || one.section === filter.section) &&
    (!filter.q || one.searched.includes(bare(filter.q)))
  );
}

function worst(some) {
  return SEVERITIES.find(severity => some.some(one => one.severity === severity)) ?? "";
}

function paint({ element, of }) {
  const seen = of.filter(one => one.visible);
  if (element instanceof SVGElement) {
    element.setAttribute("visibility", seen.length ? "visible" : "hidden");
  } else if (element.matches("mark")) {
    element.className = worst(seen) || "off";
  } else if (element.matches(".passage")) {
    element.classList.remove(...SEVERITIES);
    if (seen.length) element.classList.add(worst(seen));
  } else if (!element.matches(".gap")) {
    element.hidden = !seen.length;
  }
}

function apply() {
  for (const one of findings) {
    one.visible = passes(one);
    one.card.hidden = one.item.hidden = !one.visible;
    for (const place of [one.card, one.item]) place.classList.toggle("accepted", !!one.accepted);
  }
  marks.forEach(paint);
  for (const { element, of } of rows) {
    element.classList.toggle("touched", of.some(one => one.visible));
  }
  if (current && !current.visible) current = null;
  count();
  summary();
  remember();
}

function count() {
  const passing = without => findings.filter(one => passes(one, without));
  const graded = passing("severity");
  const counts = {
    open: open().length,
    accepted: findings.length - open().length,
    ...Object.fromEntries(
      SEVERITIES.map(name => [name, graded.filter(one => one.severity === name).length]),
    ),
  };
  for (const one of $$("[data-count]")) one.textContent = counts[one.dataset.count];
  for (const tally of $$("[data-part]")) {
    const inside = shown().filter(one => one.section === tally.dataset.part);
    tally.hidden = !inside.length;
    tally.className = `tally ${worst(inside)}`;
    $(".figure", tally).textContent = inside.length;
  }
}

function summary() {
  const of = severity => open().filter(one => one.severity === severity).length;
  const [errors, warnings, infos] = SEVERITIES.map(of);
  const accepted = findings.length - open().length;
  $("#verdict").className = `verdict ${errors ? "error" : warnings ? "warning" : "ok"}`;
  $("#verdict .symbol").textContent = errors ? "✕" : warnings ? "!" : "✓";
  $("#sentence").textContent = sentence(errors, warnings);
  $("#count-error").textContent = tn("%(num)d error", "%(num)d errors", errors);
  $("#count-warning").textContent = tn("%(num)d warning", "%(num)d warnings", warnings);
  $("#count-info").textContent = tn("%(num)d note", "%(num)d notes", infos);
  $("#count-accepted").textContent = tn("%(num)d accepted", "%(num)d accepted", accepted);
  $("#count-accepted").hidden = !accepted;
  if (!findings.length) return;
  const among = filter.view === "accepted" ? accepted : open().length;
  $("#shown").textContent = t("%(some)s of %(all)s shown", { some: shown().length, all: among });
  $("#nothing").hidden = shown().length > 0;
  $("#nothing").textContent = among ? t("No finding passes the filter.") : t("None here.");
  here();
}

function sentence(errors, warnings) {
  if (errors) {
    return tn("%(num)d error to mend before publishing",
      "%(num)d errors to mend before publishing", errors);
  }
  if (warnings) {
    return tn("Nothing that must be mended, %(num)d warning to look at",
      "Nothing that must be mended, %(num)d warnings to look at", warnings);
  }
  return t("Nothing to mend");
}

function here() {
  const all = shown();
  const at = all.indexOf(current);
  $("#where-now").textContent = at < 0
    ? tn("%(num)d finding", "%(num)d findings", all.length)
    : t("%(at)s of %(all)s", { at: at + 1, all: all.length });
  $("#accept-now").disabled = !current || Boolean(current.accepted);
  $("#next").disabled = $("#previous").disabled = !all.length;
}

function remember() {
  if (!ready) return;
  address({
    view: filter.view === "open" ? "" : filter.view,
    severity: filter.severity.join(","),
    rule: filter.rule,
    section: filter.section,
    q: filter.q,
    at: current?.anchor,
  });
}

function go(one) {
  $(".finding[aria-current]")?.removeAttribute("aria-current");
  current = one;
  light(one);
  if (one) {
    one.card.setAttribute("aria-current", "true");
    one.card.focus({ preventScroll: true });
    one.card.scrollIntoView({ block: "center" });
  }
  here();
  remember();
}

/* Where nothing is chosen yet, the next one is the first below the top of the window. */
function step(by) {
  const all = shown();
  if (!all.length) return;
  const at = all.indexOf(current);
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
  go(all[next]);
}

let lit = [];
function light(one) {
  for (const element of lit) element.classList.remove("lit");
  lit = one ? [...marksOf.get(one), one.card, one.item] : [];
  for (const element of lit) element.classList.add("lit");
}

function meant(target) {
  const card = target.closest?.(".finding, [data-item]");
  if (card) return byAnchor.get(card.id || card.dataset.item);
  const element = target.closest?.("[data-findings]");
  return element ? anchorsOf(element).find(one => one.visible) : null;
}

/* The filter as the address or the controls have it. */
function choose(changes) {
  Object.assign(filter, changes);
  controls();
  apply();
}

function controls() {
  if (!findings.length) return;
  $("#by-rule").value = filter.rule;
  if ($("#by-section")) $("#by-section").value = filter.section;
  if ($("#by-text").value !== filter.q) $("#by-text").value = filter.q;
  for (const one of $$("[data-view]")) one.ariaPressed = String(one.dataset.view === filter.view);
  for (const one of $$("[data-severity]")) {
    const chosen = !filter.severity.length || filter.severity.includes(one.dataset.severity);
    one.ariaPressed = String(chosen);
  }
}

const EVERYTHING = { view: "open", severity: [], rule: "", section: "", q: "" };

/* Follow the address; a finding that is named in it is shown whatever the filter says. */
function follow() {
  const wanted = asked();
  const severity = (wanted.get("severity") ?? "").split(",");
  const changes = {
    view: wanted.get("view") === "accepted" ? "accepted" : "open",
    severity: SEVERITIES.filter(one => severity.includes(one)),
    rule: wanted.get("rule") ?? "",
    section: wanted.get("section") ?? "",
    q: wanted.get("q") ?? "",
  };
  const one = byAnchor.get(wanted.get("at"));
  const plain = !location.hash.includes("=");
  /* A plain anchor within the page leaves the filter alone. */
  if (!plain || !location.hash) choose(changes);
  if (one && !passes(one)) choose({ ...EVERYTHING, view: one.accepted ? "accepted" : "open" });
  if (one) go(one);
}

function toggleSeverity(name) {
  const offered = $$("[data-severity]").map(one => one.dataset.severity);
  const chosen = filter.severity.length ? filter.severity : offered;
  const next = chosen.includes(name) ? chosen.filter(one => one !== name) : [...chosen, name];
  const whole = !next.length || next.length === offered.length;
  choose({ severity: whole ? [] : SEVERITIES.filter(one => next.includes(one)) });
}
