// After a choice has changed the list: whoever reads by ear or by keys goes on at the top of what has changed.
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement === document.body) document.querySelector("#main").focus({ preventScroll: true });
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
