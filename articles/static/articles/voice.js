// A story read aloud by the browser's own voice, paragraph by paragraph; the one being read is marked.

// A voice from a network falls silent in the middle of a long piece: sentences are short enough.
const SENTENCES = /[^。！？；]+[。！？；”’）]*/g;

const chinese = () => speechSynthesis.getVoices().find((voice) => /^(zh|cmn)/i.test(voice.lang));

function pieces(story) {
  const shown = story.querySelectorAll(".headline, .body > p, .body > h2");
  return [...shown].flatMap((element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(".here").forEach((link) => link.remove());
    return (copy.textContent.match(SENTENCES) ?? []).map((text) => ({ element, text }));
  });
}

export function offerVoice(group) {
  if (!("speechSynthesis" in window)) return;
  const [play, stop] = group.querySelectorAll("button");
  const story = group.closest(".story");
  let left = [];
  let run = 0;

  function mark(element) {
    story.querySelector(".being-read")?.classList.remove("being-read");
    element?.classList.add("being-read");
  }

  function show(state) {
    play.textContent = { idle: "朗读", reading: "暂停", paused: "继续" }[state];
    stop.hidden = state === "idle";
    group.dataset.state = state;
  }

  function halt() {
    run += 1;
    speechSynthesis.cancel();
  }

  function finish() {
    halt();
    left = [];
    mark(null);
    if (document.activeElement === stop) play.focus();
    show("idle");
  }

  function next(mine) {
    if (mine !== run) return;
    if (!left.length) return finish();
    const { element, text } = left[0];
    const said = new SpeechSynthesisUtterance(text);
    said.voice = chinese();
    said.lang = said.voice?.lang ?? "zh-CN";
    said.onend = () => {
      if (mine !== run) return;
      left.shift();
      next(mine);
    };
    said.onerror = () => mine === run && finish();
    mark(element);
    speechSynthesis.speak(said);
  }

  play.addEventListener("click", () => {
    if (group.dataset.state === "reading") {
      // Not every browser can pause in a sentence: it is read anew.
      halt();
      return show("paused");
    }
    if (!left.length) left = pieces(story);
    halt();
    show("reading");
    next(run);
  });
  stop.addEventListener("click", finish);
  addEventListener("pagehide", () => speechSynthesis.cancel());

  const appear = () => (group.hidden = !chinese());
  // Voices may come after the page.
  speechSynthesis.addEventListener?.("voiceschanged", appear);
  show("idle");
  appear();
}
