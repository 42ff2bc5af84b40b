(() => {
  "use strict";
  const main = document.getElementById("text");
  const form = main.querySelector("form.tools");
  const rows = [...main.querySelectorAll(".r")];
  const stops = rows.filter((row) => row.hasAttribute("data-c"));
  const listed = new Map([...document.querySelectorAll("nav li")].map((item) => [item.firstChild.hash.slice(1), item]));
  const count = form.elements.namedItem("count");
  let here = null;
  form.hidden = false;

  const shown = () => stops.filter((row) => !row.classList.contains("off"));

  const tell = () => {
    const now = shown();
    const place = now.indexOf(here);
    count.value = place < 0 ? `${now.length} change${now.length === 1 ? "" : "s"}` : `${place + 1} of ${now.length}`;
    for (const [id, item] of listed) {
      const at = here !== null && id === here.id;
      item.classList.toggle("at", at);
      if (at) item.firstChild.setAttribute("aria-current", "true"); else item.firstChild.removeAttribute("aria-current");
      if (at) item.scrollIntoView({ block: "nearest" });
    }
  };

  const go = (by) => {
    const now = shown();
    if (!now.length) return;
    let place = now.indexOf(here);
    if (place < 0) {
      const top = now.findIndex((row) => row.getBoundingClientRect().top > 140);
      place = by > 0 ? (top < 0 ? now.length - 1 : top) : (top < 0 ? now.length - 1 : Math.max(top - 1, 0));
    } else {
      place = (place + by + now.length) % now.length;
    }
    here = now[place];
    here.focus({ preventScroll: true });
    here.scrollIntoView({ block: "center" });
    tell();
  };

  const choose = () => {
    const off = new Set([...form.querySelectorAll("[name=kind]:not(:checked)")].map((box) => box.value));
    const fade = (node) => node.classList.toggle("off", node.dataset.k.split(" ").every((kind) => off.has(kind)));
    rows.forEach((row) => { if (row.dataset.k) fade(row); });
    listed.forEach(fade);
    main.classList.toggle("changed-only", form.elements.namedItem("only").checked);
    tell();
  };

  const pair = () => {
    for (const row of rows) {
      const now = row.querySelector(".b");
      const old = now.cloneNode(true);
      old.classList.add("o");
      if (!row.classList.contains("moved")) old.querySelectorAll("ins").forEach((words) => words.remove());
      else old.dataset.from = "(stood elsewhere)";
      old.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
      row.insertBefore(old, now);
    }
  };

  const view = () => {
    const side = form.elements.namedItem("view").value === "side";
    if (side && !main.querySelector(".o")) pair();
    main.classList.toggle("side", side);
    document.body.classList.toggle("wide", side);
    if (here) here.scrollIntoView({ block: "center" });
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => (event.target.name === "view" ? view() : choose()));
  form.elements.namedItem("next").addEventListener("click", () => go(1));
  form.elements.namedItem("previous").addEventListener("click", () => go(-1));
  document.querySelector("nav").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const row = link && document.getElementById(link.hash.slice(1));
    if (!row) return;
    event.preventDefault();
    here = row;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
    tell();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, textarea, input[type=text]")) return;
    if (event.key === "n" || event.key === "j") go(1);
    else if (event.key === "p" || event.key === "k") go(-1);
    else return;
    event.preventDefault();
  });
  choose();
  if (form.elements.namedItem("view").value === "side") view();
})();
