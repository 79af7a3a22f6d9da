// While somebody types into the search field, the people and tags that it may mean are offered below it.
const form = document.querySelector(".seek");
const field = form.querySelector("input");
const list = Object.assign(document.createElement("ul"), { className: "offers", hidden: true, id: "offers" });
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "人物和标签");
form.append(list);
field.setAttribute("role", "combobox");
field.setAttribute("aria-controls", list.id);
field.setAttribute("aria-expanded", "false");
field.setAttribute("aria-autocomplete", "list");
let waiting, asked, chosen = -1;

function show(offers) {
  list.replaceChildren(...offers.map(({ name, address, kind }, at) => {
    const offer = Object.assign(document.createElement("li"), { id: `offer-${at}` });
    const link = Object.assign(document.createElement("a"), { href: address, textContent: name, tabIndex: -1 });
    offer.setAttribute("role", "option");
    offer.append(link, Object.assign(document.createElement("span"), { textContent: kind }));
    return offer;
  }));
  list.hidden = !offers.length;
  field.setAttribute("aria-expanded", String(!list.hidden));
  choose(-1);
}

function choose(at) {
  chosen = at;
  [...list.children].forEach((offer, place) => offer.setAttribute("aria-selected", String(place === at)));
  if (at < 0) field.removeAttribute("aria-activedescendant");
  else field.setAttribute("aria-activedescendant", `offer-${at}`);
}

async function ask() {
  const typed = field.value.trim();
  if (typed === asked) return;
  asked = typed;
  if (!typed || typed.length > 20) return show([]);
  const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: typed })}`);
  if (!answer.ok || typed !== asked) return;
  const { people, tags } = await answer.json();
  const of = (kind) => (offer) => ({ ...offer, kind });
  show([...people.map(of("人物")), ...tags.map(of("标签"))]);
}

field.addEventListener("input", (event) => {
  clearTimeout(waiting);
  if (!event.isComposing) waiting = setTimeout(() => ask().catch(() => {}), 150);
});
field.addEventListener("compositionend", () => ask().catch(() => {}));
field.addEventListener("keydown", (event) => {
  const count = list.children.length;
  if (event.key === "Escape") show([]);
  else if (list.hidden || event.isComposing) return;
  else if (event.key === "ArrowDown") choose((chosen + 1) % count);
  else if (event.key === "ArrowUp") choose((chosen + count - (chosen < 0 ? 0 : 1)) % count);
  else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].querySelector("a").href);
  else return;
  event.preventDefault();
});
form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) setTimeout(() => show([]), 200); });
