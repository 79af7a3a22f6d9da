// Every page of the desk: keys, and names for what Django's own widgets leave nameless.
const find = (selector) => document.querySelector(selector);
const keys = find("#keys");
const box = keys?.querySelector("input");
const KEPT = "desk-keys";
const TYPED_IN = "input:not([type=checkbox]), textarea, select, [contenteditable], .select2-container";

// --- Keys. A single letter counts only outside of fields, and not at all where somebody has switched letters off.

const rows = () => [...document.querySelectorAll("#result_list tbody th a, .queues a, .doubtful ol a")];

function step(by) {
  const all = rows();
  const at = all.indexOf(document.activeElement);
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
  next?.focus();
}

function save() {
  const button = find('[name="_continue"]') ?? find('[name="_save"]');
  button?.click();
  return Boolean(button);
}

const LETTERS = {
  "/": () => find("#searchbar, #find")?.focus(),
  "?": () => keys.showModal(),
  j: () => step(1),
  k: () => step(-1),
  t: () => (find("#id_headline") ?? find(".aligned input:not([type=hidden])"))?.focus(),
  s: () => find("form.acts button")?.focus(),
};

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || keys?.open) return;
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    if (save()) event.preventDefault();
    return;
  }
  const isTyping = event.target.closest(TYPED_IN);
  if (isTyping || event.ctrlKey || event.metaKey || !box?.checked || find(".proof")) return;
  if (!Object.hasOwn(LETTERS, event.key)) return;
  event.preventDefault();
  LETTERS[event.key]();
});

if (keys) {
  box.checked = localStorage.getItem(KEPT) !== "off";
  box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
  const opener = find("[data-opens-keys]");
  opener.hidden = false;
  opener.addEventListener("click", () => keys.showModal());
}

// --- Names: a box that chooses is called what its label says, also while nothing is chosen.

function nameChoices() {
  for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
    const name = select.getAttribute("aria-label") ?? select.labels[0]?.textContent.replace(/[:：]$/, "");
    const shown = select.nextElementSibling?.querySelector(".select2-selection");
    if (!name || !shown) continue;
    shown.removeAttribute("aria-labelledby");
    shown.setAttribute("aria-label", name);
    shown.querySelector(".select2-selection__rendered")?.setAttribute("aria-label", name);
  }
  for (const mark of document.querySelectorAll("span.help-tooltip[aria-label]")) mark.setAttribute("role", "img");
}

// They are made by a script of their own, some of them late, and with every row that is added.
new MutationObserver(nameChoices).observe(document.body, { childList: true, subtree: true });
addEventListener("load", nameChoices);
