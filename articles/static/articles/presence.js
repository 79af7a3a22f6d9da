// While an article is open its page says so every half minute, and shows who else has it open.
const shown = document.querySelector(".present");
const token = document.querySelector("#article_form [name=csrfmiddlewaretoken]")?.value;

async function tell() {
  const answer = await fetch(shown.dataset.address, { method: "POST", headers: { "X-CSRFToken": token } });
  if (!answer.ok) return;
  const { present } = await answer.json();
  if (shown.textContent !== present) shown.textContent = present;
}

if (shown && token) {
  // The page before this one, were it the same article's, may have said only now that it was closed.
  setTimeout(() => tell().catch(() => {}), 2_000);
  setInterval(() => { if (!document.hidden) tell().catch(() => {}); }, 30_000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) tell().catch(() => {}); });
  addEventListener("pagehide", () => {
    navigator.sendBeacon(shown.dataset.address, new URLSearchParams({ closed: "1", csrfmiddlewaretoken: token }));
  });
}
