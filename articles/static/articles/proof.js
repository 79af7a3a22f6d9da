// 校对台: what is clicked on one side is shown on the other, and each gesture has a key. Without this the links lead
// to the other side, too, and the buttons do the same.
const proof = document.querySelector(".proof");
const left = proof.querySelector(".left");
const right = proof.querySelector(".right");
const gestures = proof.querySelector(".gestures");
const lines = [...left.querySelectorAll("[data-line]")];
const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

const current = () => left.querySelector("[aria-current]");
const fields = (name) => gestures?.querySelectorAll(`[name="${name}"]:not([data-kept])`) ?? [];
const tell = (name, value) => fields(name).forEach((field) => { field.value = value; });
const show = (name, text) => { if (gestures) gestures.querySelector(`[data-${name}]`).textContent = text; };

// --- Seeing

// A pane scrolls by itself; where the window is too narrow for two, only a jump moves the page.
function bring(pane, row, jump) {
  if (!row) return;
  if (pane.scrollHeight > pane.clientHeight + 1) {
    const top = row.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
    const isSeen = top >= pane.scrollTop && top + Math.min(row.offsetHeight, 60) <= pane.scrollTop + pane.clientHeight;
    if (!isSeen) pane.scrollTo({ top: top - pane.clientHeight / 3, behavior });
  } else if (jump) {
    row.scrollIntoView({ block: row.offsetHeight > innerHeight / 2 ? "start" : "center" });
  }
}

function twins(line) {
  const targets = [...line.querySelectorAll("[data-target]")].map((piece) => piece.dataset.target);
  return [...new Set(targets)].map((target) => document.getElementById(target)).filter(Boolean);
}

function mark(parts) {
  right.querySelectorAll(".twin").forEach((part) => part.classList.remove("twin"));
  parts.forEach((part) => part.classList.add("twin"));
}

// Line and other side are taken up; `jump` says that whoever asked wants to be there.
function take(line, { jump = false, parts = null, onRight = null } = {}) {
  if (!line) return;
  const before = current();
  if (before !== line) {
    tell("after", "");
    cut("", "");
  }
  before?.removeAttribute("aria-current");
  before?.querySelector(".number").setAttribute("tabindex", "-1");
  line.setAttribute("aria-current", "true");
  line.querySelector(".number").setAttribute("tabindex", "0");
  tell("line", line.dataset.line);
  show("at", line.dataset.line);
  mark(parts ?? twins(line));
  bring(left, line, jump);
  bring(right, onRight ?? (parts ?? twins(line))[0], false);
}

function step(by) {
  let at = lines.indexOf(current()) + by;
  while (lines[at]?.classList.contains("blank")) at += by;
  if (!lines[at]) return;
  take(lines[at], { jump: true });
  lines[at].querySelector(".number").focus({ preventScroll: true });
}

// To the other side, and back.
function cross(part = document.activeElement?.closest(".part")) {
  if (part) {
    const line = document.getElementById(`L${part.dataset.lines.split(" ")[0]}`);
    take(line, { jump: true });
    line?.querySelector(".number").focus({ preventScroll: true });
    return;
  }
  const twin = right.querySelector(".twin");
  if (!twin) return;
  bring(right, twin, true);
  twin.setAttribute("tabindex", "-1");
  twin.focus({ preventScroll: true });
}

left.addEventListener("click", (event) => {
  const line = event.target.closest("[data-line]");
  if (!line) return;
  const label = event.target.closest("a.label");
  if (event.target.closest("a")) event.preventDefault();
  const target = label ? label.hash.slice(1) : event.target.closest("[data-target]")?.dataset.target;
  const onRight = target ? document.getElementById(target) : null;
  take(line, { onRight });
  if (label) bring(right, onRight, true);
  const named = event.target.closest("[data-named]");
  if (named) name(right.querySelector(`[data-mention="${named.dataset.named}"]`));
});

right.addEventListener("click", (event) => {
  const part = event.target.closest(".part");
  if (!part || !getSelection().isCollapsed) return;
  const link = event.target.closest("a");
  const seam = event.target.closest("a.seam");
  const number = seam ? new URLSearchParams(seam.search).get("line") : lineAt(part, event.target);
  if (link) event.preventDefault();
  const line = document.getElementById(`L${number}`);
  if (line) take(line, { jump: link !== null && !link.matches(".name"), parts: [part] });
  name(event.target.closest("[data-mention]"));
});

// The line that a place in a paragraph is printed on: that of the last seam before it.
function lineAt(part, place) {
  const seams = [...part.querySelectorAll("a.seam")].filter(
    (seam) => seam.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return seams.length ? new URLSearchParams(seams.at(-1).search).get("line") : part.dataset.lines.split(" ")[0];
}

// --- Doing

function cut(start, end) {
  tell("start", start);
  tell("end", end);
  show("cut", start === "" ? "" : `选中第 ${start + 1}–${end} 字`);
}

function name(mention) {
  right.querySelectorAll(".taken").forEach((each) => each.classList.remove("taken"));
  mention?.classList.add("taken");
  if (!gestures) return;
  tell("mention", mention?.dataset.mention ?? "");
  show("name", mention ? `人名“${mention.firstChild.textContent}”：${mention.querySelector(".told").textContent}` : "");
  const isRejected = mention?.classList.contains("rejected");
  gestures.querySelector('[value="no_name"]').disabled = !mention || isRejected;
  gestures.querySelector('[value="is_name"]').disabled = !mention || !isRejected;
  gestures.querySelector('[value="person"]').disabled = !mention?.matches("[data-candidate]");
  const who = gestures.querySelector("[data-who]");
  who.hidden = !mention;
  who.href = who.dataset.who.replace("/0/", `/${mention?.dataset.mention ?? 0}/`);
}

// What is told of a name stays inside the pane.
for (const come of ["pointerover", "focusin"]) {
  right.addEventListener(come, (event) => {
    const named = event.target.closest?.(".name");
    const middle = right.getBoundingClientRect().left + right.clientWidth / 2;
    named?.classList.toggle("edge", named.getBoundingClientRect().left > middle);
  });
}

// Where in its line or paragraph a selection begins or ends; null outside of the text.
function offset(node, at) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("[data-start]");
  return piece && node.nodeType === Node.TEXT_NODE ? Number(piece.dataset.start) + at : null;
}

// The words alone: a seam's mark and what is told of a name are not printed.
function words(range) {
  const copy = range.cloneContents();
  copy.querySelectorAll(".seam, .told").forEach((mark) => mark.remove());
  return copy.textContent.trim();
}

function select() {
  const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
  const row = range && (range.commonAncestorContainer.parentElement ?? proof).closest("[data-line], [data-paragraph]");
  if (!range || range.collapsed || !row || !proof.contains(row)) return;
  const [start, end] = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
  if (start === null || end === null) return;
  if (row.dataset.line) {
    take(row);
    cut(start, end);
    return;
  }
  tell("surface", words(range));
  tell("story", row.closest("[data-row]")?.dataset.row ?? "");
  tell("paragraph", row.dataset.paragraph);
  tell("from", start);
  const line = document.getElementById(`L${lineAt(row, range.startContainer.parentElement)}`);
  if (line) take(line, { parts: [row] });
}

// A click on a button must not end what is selected, and one into the text does.
let selecting;
document.addEventListener("selectionchange", () => {
  clearTimeout(selecting);
  selecting = setTimeout(select, 50);
});
left.addEventListener("mousedown", () => cut("", ""));
// Typed words are looked for in the line that is taken up, not where others were chosen before.
fields("surface").forEach((field) => field.addEventListener("input", () => {
  for (const place of ["story", "paragraph", "from"]) tell(place, "");
}));

// A line that is dragged below another is moved there.
for (const number of gestures ? left.querySelectorAll(".number") : []) number.draggable = true;
left.addEventListener("dragstart", (event) => {
  take(event.target.closest?.("[data-line]"));
  event.dataTransfer.setData("text/plain", current().dataset.line);
});
left.addEventListener("dragover", (event) => event.preventDefault());
left.addEventListener("drop", (event) => {
  const below = event.target.closest("[data-line]");
  event.preventDefault();
  if (!below || below === current()) return;
  tell("after", below.dataset.line);
  gestures.querySelector('[value="move"]').click();
});

// --- On a phone

// What is seldom wanted is folded away, and the other side, far below, is one touch away.
const more = gestures?.querySelector("[data-more]");
if (more) {
  const over = gestures.querySelector("[data-cross]");
  gestures.classList.add("folding");
  for (const button of [more, over]) button.hidden = false;
  more.addEventListener("click", () => {
    const isOpen = gestures.classList.toggle("unfolded");
    more.setAttribute("aria-expanded", isOpen);
    more.textContent = isOpen ? "收起" : "更多";
  });
  over.addEventListener("click", () => {
    const twin = right.querySelector(".twin");
    const top = twin?.getBoundingClientRect().top;
    cross(top >= 0 && top < innerHeight ? twin : null);
  });
}

// --- Keys

const KEPT = "proof-keys";
const box = gestures?.querySelector("[data-keys]");
if (box) {
  box.checked = localStorage.getItem(KEPT) !== "off";
  box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
}

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  if (isTyping || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || box?.checked === false) return;
  if (event.key === "j" || event.key === "k") {
    step(event.key === "j" ? 1 : -1);
  } else if (event.key === "Enter" && !event.target.closest("button, summary, a:not(.number, .name)")) {
    const mention = event.target.closest("[data-mention]");
    if (mention) name(mention);
    else cross();
  } else {
    const button = gestures?.querySelector(`[data-key="${CSS.escape(event.key)}"]:not(:disabled)`);
    if (!button) return;
    if (button.matches("input")) button.focus();
    else button.click();
  }
  event.preventDefault();
});

// --- As the page comes

for (const link of left.querySelectorAll(".number, a.label")) link.setAttribute("tabindex", "-1");
take(current(), { jump: location.hash !== "" });
name(right.querySelector(`[data-mention="${new URLSearchParams(location.search).get("mention")}"]`));
