/* What a reader takes away, and which control does what. */

function pages(side) {
  const [first, last] = side.lines;
  return first === last ? String(first) : `${first} to ${last}`;
}

function name(code) {
  const names = new Intl.DisplayNames([language], { type: "language" });
  return capital(names.of(code));
}

function place(code, side) {
  const [first, last] = side.lines;
  if (side.missing) {
    return t("%(language)s: missing after line %(line)s", { language: name(code), line: last });
  }
  const quoted = side.text.replace(/\s+/g, " ");
  const text = quoted.length > 300 ? `${quoted.slice(0, 300)}…` : quoted;
  return first === last
    ? t("%(language)s, line %(line)s: “%(text)s”", { language: name(code), line: first, text })
    : t("%(language)s, lines %(line)s to %(last)s: “%(text)s”",
      { language: name(code), line: first, last, text });
}

function severity(one) {
  return { error: t("Error"), warning: t("Warning"), info: t("Note") }[one.severity];
}

/* A finding as plain text. */
function plain(one) {
  const pair = one.pair === null ? "" : ` [${one.pair}]`;
  const sides = Object.entries(one.sides).map(([code, side]) => `   ${place(code, side)}`);
  return [`${one.number}. ${severity(one)}${pair}: ${one.message} (${one.rule})`, ...sides].join("\n");
}

function letter() {
  const all = shown();
  const number = tn("%(num)d finding", "%(num)d findings", all.length);
  return spelt([`${page.notice}\n${number}`, ...all.map(plain)].join("\n\n") + "\n");
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    ($("dialog[open]") ?? document.body).append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

async function list() {
  $("#list-text").value = letter();
  $("#list-state").textContent = "";
  show($("#list"));
  await copyList();
}

async function copyList() {
  const done = await copy($("#list-text").value);
  $("#list-state").textContent = done
    ? t("Copied: paste it into your message.")
    : t("Select the text and copy it.");
  if (!done) $("#list-text").select();
}

async function copyOne(one) {
  const done = await copy(spelt(`${page.notice}\n\n${plain(one)}\n`));
  told(done ? t("Copied.") : t("It could not be copied."));
}

function table() {
  const columns = page.languages.flatMap(code => [`${code} lines`, `${code} text`]);
  const head = ["path", "severity", "rule", "message", ...columns];
  const rows = open().map(one => [
    page.notice, one.severity, one.rule, one.message,
    ...page.languages.flatMap(code => {
      const side = one.sides[code];
      return side ? [pages(side), side.text.replace(/\s+/g, " ")] : ["", ""];
    }),
    one.confidence.toFixed(2), one.mqm, one.fingerprint, one.pair ?? "",
  ]);
  return csv([[...head, "confidence", "mqm", "fingerprint", "pair"], ...rows]);
}

const saves = {
  csv: () => save(`${page.name}.csv`, "text/csv", `\ufeff${table()}`),
  json: () => save(`${page.name}.json`, "application/json",
    `${JSON.stringify(data("behind"), null, 2)}\n`),
  baseline: () => save(page.baseline, "application/jsonl", baseline()),
};

const does = {
  accept: one => ask(one),
  undo: one => undo(one),
  copy: one => copyOne(one),
  next: () => step(1),
  previous: () => step(-1),
};

function press(event) {
  const what = event.target.closest("[data-save]");
  if (what) saves[what.dataset.save]();
  const act = event.target.closest("[data-do]");
  const one = act && meant(act);
  if (one) {
    event.preventDefault();
    if (act.dataset.do === "next" || act.dataset.do === "previous") go(one);
    does[act.dataset.do]?.(one);
    return;
  }
  const mark = event.target.closest("mark, .gap, .hole, .chip");
  const found = mark && meant(mark);
  if (found && !String(getSelection())) {
    event.preventDefault();
    go(found);
  }
}

/* The strip leads to the finding nearest to where it is pressed. */
function pressStrip(event) {
  const at = event.clientX;
  const distance = ({ element }) => Math.abs(element.getBoundingClientRect().x - at);
  const ticks = marks.filter(one => one.element instanceof SVGElement && one.of[0].visible);
  const near = ticks.sort((one, other) => distance(one) - distance(other))[0];
  if (near) go(near.of[0]);
}

/* How much of the document the window shows. */
function seen() {
  const box = $("#document").getBoundingClientRect();
  const part = pixels => Math.min(Math.max(pixels / box.height, 0), 1) * 1000;
  const from = part(-box.top), to = part(innerHeight - box.top);
  $(".seen").setAttribute("x", from);
  $(".seen").setAttribute("width", to - from);
}

document.addEventListener("click", press);
addEventListener("scroll", seen, { passive: true });
addEventListener("resize", seen);
seen();
spoken.push(() => { findings.forEach(written); apply(); });

if (findings.length) {
  Object.assign(keys, {
    j: () => step(1), k: () => step(-1), ArrowRight: () => step(1), ArrowLeft: () => step(-1),
    a: () => ask(current ?? shown()[0]), u: () => undo(undone.at(-1)), e: list,
  });
  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, event => light(meant(event.target) ?? current));
  }
  $(".strip").addEventListener("click", pressStrip);
  $("#next").addEventListener("click", keys.j);
  $("#previous").addEventListener("click", keys.k);
  $("#accept-now").addEventListener("click", keys.a);
  $("#undo-last").addEventListener("click", keys.u);
  $("#mail").addEventListener("click", list);
  $("#list-copy").addEventListener("click", copyList);
  $("#clear").addEventListener("click", () => choose({ ...EVERYTHING, view: filter.view }));
  $("#by-rule").addEventListener("change", event => choose({ rule: event.target.value }));
  $("#by-section")?.addEventListener("change", event => choose({ section: event.target.value }));
  $("#by-text").addEventListener("input", event => choose({ q: event.target.value }));
  for (const one of $$("[data-view]")) {
    one.addEventListener("click", () => choose({ view: one.dataset.view }));
  }
  for (const one of $$("[data-severity]")) {
    one.addEventListener("click", () => toggleSeverity(one.dataset.severity));
  }
  addEventListener("hashchange", follow);
  addEventListener("storage", () => { restore(); apply(); });
  restore();
  apply();
  follow();
  ready = true;
  remember();
}

const chosen = memory.get("language");
if (chosen && chosen !== language) speak(chosen);
