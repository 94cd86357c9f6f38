/* What scripts add to pages that are complete without them: passages, definitions and notes in place, a scheme
   button, filters, copying, and Material's search, fetched when somebody first searches.
   No inline styles and no markup from strings, so that the pages' Content-Security-Policy can be strict. */
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const own = document.currentScript;
  const root = document.documentElement;
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const byHash = (hash) => document.getElementById(decodeURIComponent(hash.slice(1)));

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
    document.head.append(make("script", { src, onload: done, onerror: failed }));
  });
  /* Words part at every sign, in the index and in what is typed; ’s is no word, and p7 is ¶7. Of four words or more
     all must stand in the text, small ones too, as in a quotation that is looked for; where they do not, any will do. */
  const signs = "[\\s\\-‐‑–—.,;:!?…()\\[\\]{}\"“”„«»'‘’/~^*+]+";
  const wordsOf = (text) => text.replace(/['‘’]s(?!\w)/gi, " ").replace(/(^|\s)p(?=\d)/gi, "$1¶")
    .split(new RegExp(signs)).filter((word, _, all) => word.length > 1 || (word && all.length < 3));
  const small = new Set("a about an and are by did do does for how in is of on or the to was were what when where which who why".split(" "));
  const telling = (words) => {
    const large = words.filter((word) => !small.has(word.toLowerCase()));
    return (large.length ? large : words).join(" ");
  };
  const translate = () => {
    const { prototype } = Worker, post = prototype.postMessage;
    const waiting = []; /* for each query without an answer yet: how it is asked again, if nothing is found */
    prototype.postMessage = function (message, ...rest) {
      if (message.type === 0) {
        Object.assign(message.data.config, { separator: signs, pipeline: [] });
        this.addEventListener("message", ({ data }) => {
          if (data.type !== 3) return;
          const again = waiting.shift();
          if (again && !data.data.items.length && !waiting.length && waiting.push("")) post.call(this, { type: 2, data: again });
        });
      }
      if (message.type === 2) {
        const words = wordsOf(message.data);
        const every = words.length > 3;
        message.data = every ? words.map((word) => `+text:${word}*`).join(" ") : telling(words);
        waiting.push(every && telling(words));
      }
      return post.call(this, message, ...rest);
    };
  };
  let asked;
  const fetchSearch = () => asked ??= (async () => {
    if (location.protocol === "file:") await load(new URL("iframe-worker.js", own.src));
    translate();
    const bundle = one("[data-bundle]"); /* in a preview it is loaded with the page */
    if (bundle) await load(bundle.dataset.bundle);
    document.dispatchEvent(new Event("DOMContentLoaded"));
  })();
  const openSearch = (open) => { if (toggle.checked !== open) toggle.click(); if (!open) box.blur(); };
  box.addEventListener("focus", () => { openSearch(true); fetchSearch(); });
  box.addEventListener("input", () => box.dispatchEvent(new Event("keyup"))); /* pasted by mouse */
  box.form.addEventListener("submit", (event) => event.preventDefault());
  one(".md-search__icon").addEventListener("click", (event) => { event.preventDefault(); box.focus(); });
  one(".md-search__reset").addEventListener("click", () => { if (!box.value) setTimeout(openSearch, 0, false); });
  one(".md-search").addEventListener("pointerenter", fetchSearch);
  if (new URLSearchParams(location.search).has("q")) fetchSearch();

  /* Popovers: one at a time, by mouse, keyboard or finger. */
  const cited = "a.ed-ref[data-passage], a[data-term], a.footnote-ref";
  const wide = matchMedia("(min-width: 75em)");
  const able = "popover" in HTMLElement.prototype;
  const waits = { first: 400, next: 100, close: 250 }; /* milliseconds until one opens, the next opens, it closes */
  let shown, opener, timer, pointer = "";
  let asking; /* the link that waits for its popover */
  const later = (delay, what, link) => {
    clearTimeout(timer);
    timer = setTimeout(() => { asking = undefined; what(); }, delay);
    asking = link;
  };
  const rest = (link) => later(isOpen(shown) ? waits.next : waits.first, () => show(link), link);
  const isOpen = (pop) => pop?.matches(":popover-open");
  const hide = () => {
    clearTimeout(timer);
    if (isOpen(shown)) shown.hidePopover();
    shown = undefined;
  };
  const note = (link) => { /* a footnote, copied from the foot of the page */
    const item = byHash(link.hash);
    const pop = one("#pop-note") ?? make("aside", { id: "pop-note", className: "ed-pop", popover: "auto", role: "note" });
    pop.replaceChildren(...[...(item?.childNodes ?? [])].map((child) => child.cloneNode(true)));
    all(".footnote-backref, .ed-address", pop).forEach((element) => element.remove());
    pop.ariaLabel = `Note ${link.textContent}`;
    one("article").append(pop);
    return pop;
  };
  const popFor = ({ dataset }) => document.getElementById(dataset.term ? `pop-t-${dataset.term}` : `pop-${dataset.passage}`);
  const pieces = (pop, { dataset }) => { /* of a passage, what the link speaks of: a quotation, a sentence, or all */
    const words = all("[data-s]", pop);
    const quoted = words.filter((piece) => dataset.q && piece.dataset.q?.split(" ").includes(dataset.q));
    return quoted.length ? quoted : words.filter((piece) => !dataset.s || piece.dataset.s === dataset.s);
  };
  const show = (link) => {
    const pop = able && (link.matches(".footnote-ref") ? note(link) : popFor(link));
    if (!pop) return false;
    if (shown !== pop) hide();
    clearTimeout(timer);
    const here = pieces(pop, link), words = all("[data-s]", pop); /* of a passage as a whole nothing is marked */
    words.forEach((piece) => piece.classList.toggle("ed-here", here.length < words.length && here.includes(piece)));
    if (!isOpen(pop)) pop.showPopover();
    [shown, opener] = [pop, link];
    place(pop, link);
    pop.scrollTop = here.length < words.length ? here[0].offsetTop - 12 : 0;
    return true;
  };
  /* In the margin where there is one, else below the words that ask for it, never over them;
     the style sheet lays it at the foot of narrow screens (fixed). */
  const place = (pop, link) => {
    Object.assign(pop.style, { left: "", top: "", width: "", maxHeight: "" });
    const at = link.getBoundingClientRect();
    const words = document.getElementById(link.dataset.q)?.getBoundingClientRect() ?? at;
    const top = Math.min(at.top, words.top), bottom = Math.max(at.bottom, words.bottom);
    if (getComputedStyle(pop).position === "fixed") {
      const over = at.bottom - pop.getBoundingClientRect().top + 8;
      if (over > 0) scrollBy(0, over);
      return;
    }
    const column = one("article").getBoundingClientRect().right + 16;
    if (wide.matches) pop.style.width = `${Math.min(root.clientWidth - column - 8, 400)}px`;
    const { height, width } = pop.getBoundingClientRect();
    const below = bottom + 6 + height < innerHeight || top < height + 6;
    let left = Math.max(8, Math.min(at.left - 20, root.clientWidth - width - 8)), y = below ? bottom + 6 : top - height - 6;
    if (wide.matches) {
      const head = one(".md-header").getBoundingClientRect().bottom + 8; /* which nothing covers */
      left = column;
      y = Math.max(head, Math.min(at.top - 12, innerHeight - height - 8));
      if (at.left > column - 16) { /* the link itself stands in the margin, and is not covered either */
        const over = at.top - head - 4, under = innerHeight - at.bottom - 12, fits = Math.min(height, Math.max(over, under));
        pop.style.maxHeight = `${fits}px`;
        y = under >= fits ? at.bottom + 4 : at.top - fits - 4;
      }
    }
    pop.style.left = `${scrollX + left}px`;
    pop.style.top = `${scrollY + y}px`;
  };
  const target = (event) => event.target instanceof Element ? event.target.closest(`${cited}, .ed-pop`) : null;
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const over = target(event);
    if (!over) { if (isOpen(shown)) later(waits.close, hide); else clearTimeout(timer); }
    else if (over.matches(".ed-pop") || (over === opener && isOpen(shown))) clearTimeout(timer);
    else rest(over);
  });
  document.addEventListener("pointermove", (event) => { /* a pointer that moves on asks for nothing */
    if (asking && event.pointerType === "mouse" && asking === target(event)) rest(asking);
  });
  document.addEventListener("pointerleave", () => clearTimeout(timer));
  document.addEventListener("focusin", (event) => {
    const on = target(event);
    if (on?.matches(cited)) { if (on.matches(":focus-visible") && pointer === "") show(on); }
    else if (!on && pointer === "") hide();
  });
  document.addEventListener("pointerdown", (event) => {
    pointer = event.pointerType;
    if (toggle.checked && !event.target.closest(".md-search")) openSearch(false);
  }, true);
  /* A finger cannot hover: its first tap opens, the link inside goes on. */
  document.addEventListener("click", (event) => {
    const link = target(event);
    if (link?.matches(cited) && (event.pointerType || pointer) === "touch" && show(link)) event.preventDefault();
  });

  /* Escape closes whatever is open; the arrow leads from a citation into what it shows. Material's one-letter
     shortcuts (n, p, s …) turn pages under people who dictate or slip (WCAG 2.1.4): they stay in the search box. */
  const menu = one(".ed-menu");
  document.addEventListener("keydown", (event) => {
    pointer = "";
    if (event.key === "Escape") {
      const back = isOpen(shown) && shown.contains(document.activeElement) ? opener : undefined;
      pointer = "none"; /* whatever gets the focus now opens nothing */
      hide();
      back?.focus();
      pointer = "";
      if (toggle.checked) openSearch(false);
      if (menu.open) { menu.open = false; one("summary", menu).focus(); }
    } else if (event.key === "ArrowDown" && isOpen(shown) && document.activeElement === opener) {
      event.preventDefault();
      one("a, button", shown)?.focus();
    } else if (event.key.length === 1 && !toggle.checked) event.stopPropagation();
  });
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  addEventListener("hashchange", () => { menu.open = false; hide(); });

  /* Copying: words with whose they are and where they stand; or an address alone. */
  const status = make("p", { className: "ed-hidden", role: "status" });
  document.body.append(status);
  const home = one("link[rel=canonical]")?.href ?? location.href;
  const inner = (text) => { /* marks inside a quotation are single, and those around all of it are ours */
    const words = text.replace(/\s+/g, " ").trim().replace(/^["“]([^"“”]*)["”]?$/, "$1").replace(/^([^"“”]*)["”]$/, "$1")
      .replace(/(^|[\s(])["“]/g, "$1‘").replace(/["”]/g, "’");
    return words.lastIndexOf("‘") > words.lastIndexOf("’") ? `${words}’` : words;
  };
  const citation = (copy) => {
    const { href, number, credit } = copy.dataset, pop = copy.closest(".ed-pop");
    const address = new URL(pop ? opener.getAttribute("href") : href, home).href;
    if (!number && !pop) return address;
    const from = pop ? pieces(pop, opener) : href.startsWith("#") ? all("[data-credit]", byHash(href)) : [];
    const frame = pop && opener.dataset.q ? document.getElementById(opener.dataset.q) : one(".ed-words", copy.closest("li") ?? copy);
    const words = frame?.textContent || from.map((piece) => piece.textContent).join("");
    const whose = credit ?? [...new Set(from.filter((p) => /\w/.test(p.textContent)).map((p) => p.closest("[data-credit]").dataset.credit))].join(" and ");
    return `“${inner(words)}” (${whose}, ${number ?? opener.lastChild.textContent}, ${address})`;
  };
  if (!navigator.clipboard) root.classList.add("no-copy");
  document.addEventListener("click", async (event) => {
    const copy = event.target.closest?.(".ed-copy");
    if (!copy) return;
    try {
      await navigator.clipboard.writeText(citation(copy));
    } catch {
      status.textContent = "The browser did not let it be copied";
      return;
    }
    status.textContent = "Copied";
    copy.dataset.done = "";
    setTimeout(() => { delete copy.dataset.done; status.textContent = ""; }, 2000);
  });

  /* Quotations: rows by voice, passage and words; what is chosen stays in the address. */
  const filter = one(".ed-filter");
  if (filter) {
    const rows = all(".ed-register > li");
    const plain = (text) => wordsOf(text).join(" ").toLowerCase();
    const sift = () => {
      const { voice, passage, words } = Object.fromEntries(new FormData(filter));
      let count = 0;
      rows.forEach((row) => {
        row.hidden = (voice && row.dataset.voice !== voice) || (passage && row.dataset.number !== passage)
          || !plain(row.firstElementChild.textContent).includes(plain(words));
        count += !row.hidden;
      });
      one("[role=status]", filter).textContent = count === 1 ? "1 quotation" : `${count} quotations`;
    };
    const parameters = () => new URLSearchParams([...new FormData(filter)].filter(([, value]) => value));
    const given = new URLSearchParams(location.search);
    given.forEach((value, name) => { if (filter.elements[name]) filter.elements[name].value = value; });
    filter.addEventListener("submit", (event) => event.preventDefault());
    filter.addEventListener("input", () => {
      sift();
      try { history.replaceState(null, "", `?${parameters()}${location.hash}`); } catch { /* forbidden on some file:// */ }
    });
    sift();
  }

  /* On narrow screens a table's row is a card: its cells say their columns. */
  all("article table").forEach((table) => {
    const heads = all("thead th", table);
    all("tbody td", table).forEach((cell) => { cell.dataset.head = heads[cell.cellIndex]?.textContent ?? ""; });
  });

  /* Contents: the section that is being read; open where they stand in a column. */
  const sections = new Map(all(".ed-toc a, .ed-contents a").map((link) => [byHash(link.hash), link]));
  sections.delete(null);
  const mark = () => {
    const passed = [...sections.keys()].filter((heading) => heading.getBoundingClientRect().top < innerHeight / 4);
    sections.forEach((link) => link.removeAttribute("aria-current"));
    const link = sections.get(passed.at(-1)), column = link?.closest(".ed-toc, .ed-contents");
    if (!link) return;
    link.setAttribute("aria-current", "location");
    const [is, within] = [link, column].map((element) => element.getBoundingClientRect());
    if (is.top < within.top || is.bottom > within.bottom) column.scrollTop += is.top - within.top - within.height / 3;
  };
  const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -75% 0px" });
  sections.forEach((_, heading) => observer.observe(heading));
  const contents = one(".ed-contents");
  const unfold = () => { if (contents) contents.open = wide.matches; };
  wide.addEventListener("change", unfold);
  unfold();

  /* On paper everything is open; an error report says which passage. */
  addEventListener("beforeprint", () => all("article details").forEach((details) => { details.open = true; }));
  one(".ed-report")?.addEventListener("click", (event) => {
    const place = (location.hash || opener?.getAttribute("href") || "").split("#").pop();
    event.currentTarget.href = event.currentTarget.href.replace(/(Passage%3A%20|&passage=)[^%&]*(?=[%&]|$)/g, `$1${place}`);
  });
})();
