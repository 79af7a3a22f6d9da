// An act sends its own form: what is typed into the article's form and not saved yet would be lost without a word.
const story = document.getElementById("article_form");
const acts = document.querySelector("form.acts");
let typed = false;

story?.addEventListener("input", () => { typed = true; });
acts?.addEventListener("submit", (event) => {
  if (typed && !confirm("稿件里有改动还没有保存，现在办理审签就会丢掉。仍要继续吗？")) event.preventDefault();
});
