/* Accepting findings, and what this browser remembers of it until it is in the repository. */

const KEPT = `accepted:${page.notice}`;
let undone = [];

function restore() {
  const kept = memory.get(KEPT) ?? {};
  for (const one of findings) {
    one.accepted = page.findings[one.number - 1].accepted ?? kept[one.anchor] ?? null;
    written(one);
  }
}

function keep() {
  const ours = findings.filter(one => one.accepted?.here);
  const held = memory.set(KEPT, Object.fromEntries(ours.map(one => [one.anchor, one.accepted])));
  $("#forgets").hidden = held || !ours.length;
}

function today() {
  const now = new Date();
  const two = number => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/* Who accepted it and why, on the finding and in the list. */
function written(one) {
  for (const place of [one.card, one.item]) {
    const line = $(".acceptance", place);
    if (!one.accepted || one.accepted.here) line.replaceChildren();
    line.hidden = !one.accepted;
    if (one.accepted?.here) {
      const { reason, author, date } = one.accepted;
      const head = document.createElement("strong");
      head.textContent = capital(t("accepted"));
      const rest = document.createElement("bdi");
      rest.textContent = [reason, author, date].filter(Boolean).join(" · ");
      line.append(head, ": ", rest, " ");
      if (place === one.item) line.append(undoer());
    }
  }
  $("[data-do=accept]", one.card).hidden = Boolean(one.accepted);
  $("[data-do=undo]", one.card).hidden = !one.accepted?.here;
}

/* A button for the list; the finding itself has one. */
function undoer() {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.do = "undo";
  button.textContent = t("Undo");
  return button;
}

function accept(one, reason, author) {
  const all = shown();
  const next = all[all.indexOf(one) + 1] ?? all[all.indexOf(one) - 1] ?? null;
  memory.set("author", author);
  one.accepted = { here: true, reason, author, date: today() };
  undone.push(one);
  changed(one);
  go(next);
  told(t("Finding %(number)s accepted.", { number: one.number }));
}

function undo(one) {
  if (!one?.accepted?.here) return;
  one.accepted = null;
  undone = undone.filter(other => other !== one);
  changed(one);
  if (filter.view === "open") go(one);
  told(t("Finding %(number)s is to be looked at again.", { number: one.number }));
}

function changed(one) {
  written(one);
  keep();
  apply();
}

function told(text) {
  $("#told").textContent = text;
  $("#undo-last").hidden = !undone.length;
  tell(text);
}

function close() {
  $(".accepting")?.remove();
}

/* One form, opened on the finding that it is for; a reason and Enter, or one click, is all. */
function ask(one) {
  close();
  if (!one || one.accepted) return;
  if (one !== current) go(one);
  one.card.append($("#acceptance").content.cloneNode(true));
  const form = $(".accepting");
  form.elements.author.value = memory.get("author") ?? "";
  form.elements.reason.focus();
  const done = reason => {
    const author = form.elements.author.value.trim();
    close();
    accept(one, reason, author);
  };
  form.addEventListener("submit", event => {
    event.preventDefault();
    const reason = form.elements.reason.value.trim();
    if (reason) done(reason);
  });
  form.addEventListener("click", event => {
    const what = event.target.closest("[data-do]");
    event.stopPropagation();
    if (what?.dataset.do === "reason") done(what.textContent);
    if (what?.dataset.do === "cancel") leave(one);
  });
  form.addEventListener("keydown", event => {
    if (event.key === "Escape") leave(one);
  });
}

function leave(one) {
  close();
  one.card.focus({ preventScroll: true });
}

/* The lines of a baseline: a fingerprint each, with how many findings have it. */
function baseline() {
  const lines = new Map();
  for (const one of findings.filter(each => each.accepted)) {
    const line = lines.get(one.fingerprint);
    const { reason, author, date } = one.accepted;
    if (line) {
      line.count += 1;
      if (!line.reason.includes(reason)) line.reason = [line.reason, reason].filter(Boolean).join("; ");
    } else {
      const { fingerprint, rule, message } = one;
      lines.set(fingerprint, { fingerprint, rule, count: 1, reason, author, date, message });
    }
  }
  return [...lines.values()].map(line => JSON.stringify(line) + "\n").join("");
}
