/* What scripts add to pages that are complete without them: passages and definitions in place, a scheme
   button, sorting, copied addresses, and Material's search, fetched when somebody first searches.
   No inline styles and no markup from strings, so that the pages' Content-Security-Policy can be strict. */
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const own = document.currentScript;
  const root = document.documentElement;

  /* Scheme: the reader's system decides until the button is pressed. */
  const button = one(".ed-scheme");
  const dark = () => (root.dataset.scheme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const showScheme = () => button.setAttribute("aria-pressed", dark());
  button.addEventListener("click", () => {
    root.dataset.scheme = dark() ? "light" : "dark";
    try { localStorage.setItem("scheme", root.dataset.scheme); } catch { /* storage may be forbidden */ }
    showScheme();
  });
  showScheme();

  /* Search: Material's bundle mounts on DOMContentLoaded, which is over by then, so it is told again.
     On file:// browsers refuse workers; the stand-in runs the same code in an empty frame. */
  const box = one(".md-search__input");
  const toggle = one("#__search");
  const load = (src) => new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { src, onload: done, onerror: failed });
    document.head.append(script);
  });
  let asked;
  const fetchSearch = () => asked ??= (async () => {
    if (location.protocol === "file:") await load(new URL("iframe-worker.js", own.src));
    if (own.dataset.bundle) await load(own.dataset.bundle);
    document.dispatchEvent(new Event("DOMContentLoaded"));
  })();
  const openSearch = (open) => { if (toggle.checked !== open) toggle.click(); };
  box.addEventListener("focus", () => { openSearch(true); fetchSearch(); });
  box.form.addEventListener("submit", (event) => event.preventDefault());
  one(".md-search__icon").addEventListener("click", (event) => { event.preventDefault(); box.focus(); });
  one(".md-search").addEventListener("pointerenter", fetchSearch);
  if (new URLSearchParams(location.search).has("q")) fetchSearch();

  /* Popovers: one at a time, by mouse, keyboard or finger. */
  const cited = "a.ed-ref[data-passage], a.ed-term[data-term]";
  const popFor = (link) => document.getElementById(link.dataset.term ? `pop-t-${link.dataset.term}` : `pop-${link.dataset.passage}`);
  const able = "popover" in HTMLElement.prototype;
  let shown, timer, pointer = "";
  const later = (delay, what) => { clearTimeout(timer); timer = setTimeout(what, delay); };
  const hide = () => { clearTimeout(timer); if (shown?.matches(":popover-open")) shown.hidePopover(); shown = undefined; };
  const show = (link) => {
    const pop = able && popFor(link);
    if (!pop) return false;
    if (shown !== pop) hide();
    clearTimeout(timer);
    all("mark[data-q]", pop).forEach((mark) => mark.classList.toggle("ed-here", mark.dataset.q.split(" ").includes(link.dataset.q)));
    if (!pop.matches(":popover-open")) pop.showPopover();
    shown = pop;
    place(pop, link);
    return true;
  };
  /* Beside the words that ask for it; the style sheet lays it at the foot of narrow screens (fixed). */
  const place = (pop, link) => {
    Object.assign(pop.style, { left: "", top: "" });
    const at = link.getBoundingClientRect(), size = pop.getBoundingClientRect();
    if (getComputedStyle(pop).position === "fixed") {
      if (at.bottom > size.top) scrollBy(0, at.bottom - size.top + 24);
      return;
    }
    const below = at.bottom + 6 + size.height < innerHeight || at.top < size.height + 6;
    pop.style.left = `${scrollX + Math.max(8, Math.min(at.left - 20, root.clientWidth - size.width - 8))}px`;
    pop.style.top = `${scrollY + (below ? at.bottom + 6 : at.top - size.height - 6)}px`;
  };
  const target = (event) => event.target instanceof Element ? event.target.closest(`${cited}, .ed-pop`) : null;
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const over = target(event);
    if (!over) { if (shown) later(250, hide); }
    else if (over.matches(".ed-pop")) clearTimeout(timer);
    else later(shown ? 60 : 160, () => show(over));
  });
  document.addEventListener("pointerleave", () => clearTimeout(timer));
  document.addEventListener("focusin", (event) => {
    const on = target(event);
    if (on?.matches(cited)) { if (on.matches(":focus-visible") && pointer === "") show(on); }
    else if (!on && pointer === "") hide();
  });
  document.addEventListener("pointerdown", (event) => { pointer = event.pointerType; }, true);
  /* A finger cannot hover: its first tap opens, the link inside goes on. */
  document.addEventListener("click", (event) => {
    const link = target(event);
    if (link?.matches(cited) && (event.pointerType || pointer) === "touch" && show(link)) event.preventDefault();
  });
  all("a.ed-term[data-term]").forEach((link) => { if (able && popFor(link)) link.setAttribute("aria-describedby", popFor(link).id); });

  /* Escape closes whatever is open. Material's one-letter shortcuts (n, p, s …) turn pages under people
     who dictate or slip (WCAG 2.1.4): they stay in the search box. */
  const menu = one(".ed-menu");
  const closeMenu = () => { menu.open = false; };
  document.addEventListener("keydown", (event) => {
    pointer = "";
    if (event.key === "Escape") {
      hide();
      if (toggle.checked) { openSearch(false); box.blur(); }
      if (menu.open) { closeMenu(); one("summary", menu).focus(); }
    } else if (event.key.length === 1 && !toggle.checked) event.stopPropagation();
  });
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) closeMenu(); });
  addEventListener("hashchange", () => { closeMenu(); hide(); });

  /* Register: each head becomes a button; numbers sort as numbers (¶2 before ¶10). */
  all("table.ed-register").forEach((table) => {
    all("thead th", table).forEach((head, column) => {
      const sorter = document.createElement("button");
      sorter.type = "button";
      sorter.append(...head.childNodes);
      head.append(sorter);
      sorter.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        all("th", table).forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const words = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
        const rows = [...table.tBodies[0].rows].sort((a, b) => words(a).localeCompare(words(b), "en", { numeric: true }));
        table.tBodies[0].append(...(down ? rows.reverse() : rows));
      });
    });
  });

  /* Copying: the address of a passage, the text of a block. */
  const copier = (name, what, text, put) => {
    if (!navigator.clipboard) return;
    const copy = Object.assign(document.createElement("button"), { type: "button", className: "ed-copy", ariaLabel: name });
    copy.dataset.what = what;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text());
      const done = (yes) => { copy.toggleAttribute("data-done", yes); copy.ariaLabel = yes ? "Copied" : name; };
      done(true);
      setTimeout(done, 2000, false);
    });
    put(copy);
  };
  all("h2[id^=p] + .ed-passage + .ed-uses").forEach((uses) => {
    const { id } = uses.previousElementSibling.previousElementSibling;
    copier(`Copy link to ¶${id.slice(1)}`, "link", () => new URL(`#${id}`, location.href).href, (copy) => uses.append(copy));
  });
  if (one(".ed-passage")) all("article pre").forEach((block) => copier("Copy", "text", () => block.textContent, (copy) => block.after(copy)));
})();
