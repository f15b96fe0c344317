/* The index of a batch: its notices sorted and filtered, drawn some at a time. */

const SEVERITIES = ["error", "warning", "info"];
const notices = page.notices.map(([address, path, titles, counts, accepted, rules], order) => ({
  address, path, titles, counts, accepted, rules, order,
  name: titles[0]?.[1] ?? path,
  worst: counts[0] ? "error" : counts[1] ? "warning" : "ok",
  searched: bare([path, ...titles.map(([, title]) => title)].join("\n")),
}));
const filter = { verdict: "", rule: "", q: "", sort: "worst", turned: "" };
let drawn = page.first;

function bare(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

const orders = {
  worst: (one, other) => one.order - other.order,
  name: (one, other) => one.name.localeCompare(other.name, language),
  error: (one, other) => other.counts[0] - one.counts[0] || one.order - other.order,
  warning: (one, other) => other.counts[1] - one.counts[1] || one.order - other.order,
  info: (one, other) => other.counts[2] - one.counts[2] || one.order - other.order,
  accepted: (one, other) => other.accepted - one.accepted || one.order - other.order,
};

function passing() {
  const rule = page.rules.indexOf(filter.rule);
  const text = bare(filter.q);
  const found = notices.filter(one =>
    (!filter.verdict || one.worst === filter.verdict) &&
    (!filter.rule || one.rules.includes(rule)) &&
    (!text || one.searched.includes(text)));
  found.sort(orders[filter.sort]);
  return filter.turned ? found.reverse() : found;
}

function verdict([errors, warnings]) {
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

function element(tag, className, text, code) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (code) made.lang = code;
  made.textContent = text;
  return made;
}

function isolated(className, text, code) {
  const made = element("span", className, "", code);
  made.append(element("bdi", "", text));
  return made;
}

function row(one) {
  const made = $("#line").content.firstElementChild.cloneNode(true);
  made.className = one.worst;
  const link = $("a", made);
  link.href = one.address;
  link.replaceChildren(element("bdi", "", one.name, one.titles[0]?.[0]));
  const head = $("th", made);
  for (const [code, title] of one.titles.slice(1)) head.append(isolated("other", title, code));
  if (one.titles.length) head.append(isolated("path", one.path));
  [...one.counts, one.accepted].forEach((count, at) => {
    const cell = $$("td.count", made)[at];
    cell.classList.toggle("none", !count);
    $(".figure", cell).textContent = count;
  });
  const symbol = $(".symbol", made);
  symbol.className = `symbol ${one.worst}`;
  symbol.textContent = { error: "✕", warning: "!", ok: "✓" }[one.worst];
  $(".result", made).replaceChildren(symbol, verdict(one.counts));
  return made;
}

function draw() {
  const found = passing();
  $("#rows").replaceChildren(...found.slice(0, drawn).map(row));
  $("#shown").textContent = t("%(some)s of %(all)s notices",
    { some: found.length, all: notices.length });
  const more = Math.min(page.first, found.length - drawn);
  $("#more").hidden = more <= 0;
  $("#more").textContent = tn("Show %(num)d more", "Show %(num)d more", more);
}

function controls() {
  $("#by-verdict").value = filter.verdict;
  $("#by-rule").value = filter.rule;
  if ($("#by-text").value !== filter.q) $("#by-text").value = filter.q;
  for (const button of $$("[data-sort]")) {
    const head = button.closest("th");
    const usual = filter.sort === "name" ? "ascending" : "descending";
    const turned = usual === "ascending" ? "descending" : "ascending";
    if (button.dataset.sort !== filter.sort) head.removeAttribute("aria-sort");
    else head.setAttribute("aria-sort", filter.turned ? turned : usual);
  }
}

function choose(changes) {
  Object.assign(filter, changes);
  drawn = page.first;
  controls();
  draw();
  address({ ...filter, sort: filter.sort === "worst" ? "" : filter.sort });
}

function follow() {
  const wanted = asked();
  if (wanted.has("at")) return;
  const sort = wanted.get("sort");
  choose({
    verdict: wanted.get("verdict") ?? "",
    rule: page.rules.includes(wanted.get("rule")) ? wanted.get("rule") : "",
    q: wanted.get("q") ?? "",
    sort: sort in orders ? sort : "worst",
    turned: wanted.get("turned") ?? "",
  });
}

function table() {
  const head = ["page", "path", "title", ...SEVERITIES.map(one => `${one}s`), "accepted"];
  return csv([head, ...passing().map(one =>
    [one.address, one.path, one.titles[0]?.[1] ?? "", ...one.counts, one.accepted])]);
}

if (notices.length) {
  for (const button of $$("[data-sort]")) {
    button.addEventListener("click", () => {
      const again = filter.sort === button.dataset.sort;
      choose({ sort: button.dataset.sort, turned: again && !filter.turned ? "1" : "" });
    });
  }
  for (const button of $$("[data-rule]")) {
    button.addEventListener("click", () => {
      choose({ rule: button.dataset.rule });
      $("#by-rule").focus();
    });
  }
  $("#by-verdict").addEventListener("change", event => choose({ verdict: event.target.value }));
  $("#by-rule").addEventListener("change", event => choose({ rule: event.target.value }));
  $("#by-text").addEventListener("input", event => choose({ q: event.target.value }));
  $("#clear").addEventListener("click", () => choose({ verdict: "", rule: "", q: "" }));
  $("#save").addEventListener("click", () => save("notices.csv", "text/csv", `\ufeff${table()}`));
  $("#more").addEventListener("click", () => {
    const at = $$("#rows tr").length;
    drawn += page.first;
    draw();
    $(`#rows tr:nth-child(${at + 1}) a`)?.focus();
  });
  addEventListener("hashchange", follow);
  spoken.push(draw);
  follow();
  if (asked().has("at")) draw();
}

const chosen = memory.get("language");
if (chosen && chosen !== language) speak(chosen);
