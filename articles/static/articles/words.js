// Headings break between words, as a page would set them: browsers know Chinese words, but break lines at any character.

const HEADINGS = ".headline, .kicker, .deck, .jump-title, .neighbours a, .related li > a, .notice h1, .notice h2";
// Signs and particles that begin no line; after opening signs and in a number no line ends.
const BEGINS_NONE = /^[，。、；：？！”’）》〉」』】…—·～%％的了着吗呢吧们\s]/u;
const ENDS_NONE = /[“‘（《〈「『【\d.第〇零一二两三四五六七八九十百千万亿几\s]$/u;

// A character said twice is one word (干干净净), whatever the browser's dictionary makes of it.
const parts = (text, at) => !BEGINS_NONE.test(text.slice(at)) && !ENDS_NONE.test(text.slice(0, at)) && text[at] !== text[at - 1];

function breaks(text, segmenter) {
  return [...segmenter.segment(text)].map(({ index }) => index).filter((at) => at && parts(text, at));
}

function setInWords(heading, segmenter) {
  const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const ends = breaks(heading.textContent, segmenter);
  let before = 0;
  for (const node of nodes) {
    const { length } = node;
    // From the end on, so that what is split off does not move what is still to be split.
    for (const at of ends.filter((one) => one >= before && one < before + length).reverse()) {
      const rest = at > before ? node.splitText(at - before) : node;
      rest.before(document.createElement("wbr"));
    }
    before += length;
  }
  heading.classList.add("in-words");
}

function setAll() {
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  document.querySelectorAll(`:is(${HEADINGS}):not(.in-words)`).forEach((heading) => setInWords(heading, segmenter));
}

if ("Segmenter" in Intl) {
  setAll();
  document.addEventListener("htmx:afterSettle", setAll);
}
