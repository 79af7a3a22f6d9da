// A finding leads to its words: in the text they are marked, so that the next key press replaces them.
for (const link of document.querySelectorAll(".checks a[data-words]")) {
  link.addEventListener("click", (event) => {
    const field = document.querySelector(link.hash);
    if (!field?.setSelectionRange) return;
    event.preventDefault();
    const lines = field.value.split("\n");
    const before = lines.filter(Boolean).slice(0, Number(link.dataset.paragraph ?? 0)).at(-1);
    const from = before ? field.value.indexOf(before) + before.length : 0;
    const at = Math.max(0, field.value.indexOf(link.dataset.words, from));
    field.focus();
    field.setSelectionRange(at, at + link.dataset.words.length);
  });
}
