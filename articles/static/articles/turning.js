// Arrow keys turn to the neighbours that a page links to, as in a paper that lies on the table.

document.addEventListener("keydown", (event) => {
  const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const taken = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest("input, select, textarea, summary");
  // Where a page is wider than its window, the arrows scroll it.
  if (!way || taken || document.documentElement.scrollWidth > innerWidth) return;
  document.querySelector(`.neighbours a[rel=${way}]`)?.click();
});
