/* What both pages share: words in the reader's language, what the browser remembers, keys. */

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const data = id => JSON.parse($(`#${id}`).textContent);

const words = data("words");
const page = data("page");
let language = words.drawn;
/* Called whenever the language changes: what a script has written must be written anew. */
const spoken = [];

function filled(text, values) {
  return text.replace(/%\((\w+)\)[sd]/g, (whole, name) => values[name] ?? whole);
}

function t(message, values = {}) {
  return filled(words.script[language][message]?.[0] ?? message, values);
}

function tn(one, many, num, values = {}) {
  const forms = words.script[language][one] ?? [one, many];
  const single = new Intl.PluralRules(language).select(num) === "one";
  return filled(forms[single ? 0 : 1], { num, ...values });
}

function capital(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/* What nobody can see, or what turns the reading order, spelt out; the page's text has it so. */
function spelt(text) {
  const number = one => one.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  return text.replace(/(?![\n\t\u200b-\u200d\u2060\ufeff\u00ad])[\p{Cc}\p{Cf}\p{Cs}]/gu,
    one => `[U+${number(one)}]`);
}

/* Some browsers refuse to keep anything for a page that was opened from a mail. */
const memory = {
  get(key) {
    try { return JSON.parse(localStorage.getItem(`aligner:${key}`)); } catch { return null; }
  },
  set(key, value) {
    try {
      localStorage.setItem(`aligner:${key}`, JSON.stringify(value));
      return true;
    } catch { return false; }
  },
};

/* In the page, and in what it keeps to be shown later. */
function everywhere(selector) {
  const roots = [document, ...$$("template").map(one => one.content)];
  return roots.flatMap(root => $$(selector, root));
}

function speak(code) {
  if (!(code in words.said)) return;
  language = code;
  const lines = words.said[code];
  document.documentElement.lang = code;
  for (const one of everywhere("[data-ui]")) one.lang = code;
  for (const one of everywhere("[data-t]")) one.textContent = lines[one.dataset.t];
  for (const one of everywhere("[data-a]")) {
    for (const pair of one.dataset.a.split(" ")) {
      const [name, line] = pair.split(":");
      one.setAttribute(name, lines[line]);
    }
  }
  for (const one of $$("[data-language]")) one.ariaPressed = String(one.dataset.language === code);
  for (const again of spoken) again();
}

/* Say something to whoever cannot see what happened. */
function tell(text) {
  $("#status").textContent = text;
}

function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/* A spreadsheet would calculate a cell that begins so. */
function csv(rows) {
  const cell = value => {
    const text = String(value ?? "");
    const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
  };
  return rows.map(row => row.map(cell).join(",") + "\r\n").join("");
}

/* The address keeps what is shown: "#finding-1a2b", or "#severity=error&at=finding-1a2b". */
function asked() {
  const hash = location.hash.slice(1);
  if (hash.includes("=")) return new URLSearchParams(hash);
  let at = hash;
  try { at = decodeURIComponent(hash); } catch { /* as it is written */ }
  return new URLSearchParams(at ? { at } : {});
}

function address(values) {
  const kept = Object.entries(values).filter(([, value]) => value);
  const only = kept.length === 1 && kept[0][0] === "at";
  const hash = only ? kept[0][1] : String(new URLSearchParams(kept));
  const bare = location.pathname + location.search;
  try { history.replaceState(null, "", hash ? `#${hash}` : bare); } catch { /* in a frame */ }
}

function show(dialog) {
  dialog.showModal();
  $("h2", dialog)?.focus();
}

const keys = { "?": () => show($("#keys")), f: () => $("#by-text")?.focus() };
const editing = one => one.matches("input:not([type=checkbox]), textarea, select");

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey || $("dialog[open]")) return;
  if (event.key === "Escape" && editing(event.target)) event.target.blur();
  if (editing(event.target) || event.defaultPrevented) return;
  const letter = event.key.length === 1;
  if (letter && !$("#letters").checked) return;
  const act = keys[letter ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("click", event => {
  const chosen = event.target.closest("[data-language]")?.dataset.language;
  if (chosen) {
    memory.set("language", chosen);
    speak(chosen);
  }
  if (event.target.closest("[data-close]")) event.target.closest("dialog").close();
});

$("#show-keys").addEventListener("click", () => show($("#keys")));
$("#letters").checked = memory.get("letters") ?? true;
$("#letters").addEventListener("change", event => memory.set("letters", event.target.checked));
document.documentElement.classList.add("scripted");
$(".tools").hidden = false;
