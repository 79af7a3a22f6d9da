// The size of letters that the reader chose, before anything is drawn. Loaded in the head, not as a module: no flash.
try {
  document.documentElement.dataset.size = localStorage.getItem("size") ?? "";
} catch {
  // Storage is switched off: the standard size stays.
}
