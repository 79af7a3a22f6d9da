// After a choice has changed the list: whoever reads by ear or by keys goes on at the top of what has changed.
document.addEventListener("htmx:afterSettle", (event) => {
  const main = document.querySelector("#main");
  if (document.activeElement === document.body) main.focus({ preventScroll: true });
  // The choices are longer than many a list: whoever chose far below sees what was found. The way back keeps its place.
  if (event.detail.requestConfig && main.getBoundingClientRect().top < 0) main.scrollIntoView();
});
// The choices unfold without an address of their own, so that the way back leads from list to list.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".unfold a, .fold a");
  const choices = document.querySelector(".choices");
  if (!link || !choices || choices.matches(":target")) return;
  event.preventDefault();
  const unfolded = choices.classList.toggle("unfolded");
  (unfolded ? choices : document.querySelector(".unfold a")).focus();
});
