// A story's page: size of letters, the voice, copying a citation.

import { offerVoice } from "./voice.js";

const root = document.documentElement;

function offerSizes(group) {
  const buttons = [...group.querySelectorAll("button")];
  const show = () => buttons.forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.size === (root.dataset.size ?? ""))));
  for (const button of buttons) {
    button.addEventListener("click", () => {
      root.dataset.size = button.dataset.size;
      try {
        localStorage.setItem("size", button.dataset.size);
      } catch {
        // It holds for this page.
      }
      show();
    });
  }
  show();
  group.hidden = false;
}

async function textFor(button) {
  if (button.dataset.copy) return document.querySelector(button.dataset.copy).textContent;
  const answer = await fetch(button.dataset.copyFrom);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

function offerCopies(cite) {
  const told = cite.querySelector("[role=status]");
  for (const button of cite.querySelectorAll("button")) {
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(await textFor(button));
        told.textContent = "已复制";
      } catch {
        told.textContent = "没能复制，请选中文字手工复制";
      }
    });
    button.hidden = false;
  }
}

document.querySelectorAll(".sizes").forEach(offerSizes);
// Browsers give the clipboard to pages of HTTPS and of this machine only.
if (navigator.clipboard) document.querySelectorAll(".cite").forEach(offerCopies);
document.querySelectorAll(".voice").forEach(offerVoice);
