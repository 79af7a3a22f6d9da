// While files are read or imported the page looks again every two seconds; without this the link on it does.
async function look() {
  const busy = document.querySelector(".upload[data-busy]");
  if (!busy) return;
  const answer = await fetch(location.href);
  if (answer.redirected) return location.assign(answer.url);
  const now = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".upload");
  if (now) busy.replaceWith(now);
  setTimeout(() => look().catch(again), 2_000);
}

function again() {
  setTimeout(() => look().catch(again), 5_000);
}

setTimeout(() => look().catch(again), 1_000);
