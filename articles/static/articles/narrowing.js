// After a choice has changed the list: whoever reads by ear or by keys goes on at the top of what has changed.
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement === document.body) document.querySelector("#main").focus({ preventScroll: true });
});
