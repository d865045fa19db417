// Makes pages quicker. Every page and every form works without it.

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

/** Whoever saves data, or waits for every byte, types in peace. */
const thrifty = () => {
  const net = navigator.connection;
  return Boolean(net && (net.saveData || /2g$/.test(net.effectiveType || "")));
};

/** Live lists: typing in a search form, or a filter of its list, replaces the list and keeps the address right. */
function live(form) {
  const field = one("input[name=q]", form);
  const target = () => document.getElementById(form.dataset.live);
  const here = () => location.pathname + location.search;
  let shown = here();
  let asking = null;
  let timer = 0;
  let rest = 0;

  // Half a word that nobody serves is no need of anybody: what is being typed is not counted, what stands for a while is.
  async function show(url, { push = false, typing = false, restore = false } = {}) {
    clearTimeout(rest);
    if (asking) asking.abort();
    const turn = (asking = new AbortController());
    target().setAttribute("aria-busy", "true");
    try {
      const headers = typing ? { Accept: "text/html", "X-Typing": "1" } : { Accept: "text/html" };
      const answer = await fetch(url, { headers, signal: turn.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(form.dataset.live);
      if (turn !== asking || !fresh) return;
      // A page carries the symbols that it draws; a list may need others.
      all(".defs [id]", page).forEach((symbol) => {
        if (!document.getElementById(symbol.id)) one(".defs defs").append(document.importNode(symbol, true));
      });
      swap(fresh);
      tray();
      document.title = page.title;
      one("[data-status]", form).textContent = one("h1", fresh).textContent;
      // The fields that the form carries along follow the filters.
      all("input[type=hidden]", form).forEach((hidden) => hidden.remove());
      all("form[data-live] input[type=hidden]", page).forEach((hidden) => form.append(document.importNode(hidden, true)));
      if (!restore) history[push ? "pushState" : "replaceState"](null, "", url);
      shown = here();
      if (typing && fresh.dataset.gap) rest = setTimeout(() => fetch(url).catch(() => {}), 2000);
    } catch {
      if (turn !== asking) return;
      if (push || restore) location.assign(url);
      else target().removeAttribute("aria-busy");
    }
  }

  /** Puts a list in the place of the old one; what was unfolded stays so, and the focus stays where it was. */
  function swap(fresh) {
    const old = target();
    const inside = old.contains(document.activeElement);
    const key = inside ? document.activeElement.dataset.key : "";
    const open = all("details[open][data-key]", old).map((fold) => fold.dataset.key);
    all("details[data-key]", fresh).forEach((fold) => { fold.open = open.includes(fold.dataset.key); });
    old.replaceWith(fresh);
    if (!inside) return;
    const title = one("h1", fresh);
    title.tabIndex = -1;
    const same = all("[data-key]", fresh).filter((link) => link.dataset.key === key && link.tagName === "A");
    same.concat(title).some((link) => { link.focus({ preventScroll: true }); return document.activeElement === link; });
  }

  const address = () => {
    const query = new URLSearchParams(new FormData(form));
    for (const [name, value] of Array.from(query)) if (!value.trim()) query.delete(name);
    query.delete("page");
    return form.getAttribute("action") + (String(query) ? "?" + query : "");
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { if (address() !== shown) show(address(), { typing: true }); }, 250);
  };
  field.addEventListener("input", (event) => { if (!event.isComposing) later(); });
  field.addEventListener("compositionend", later);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    show(address(), { push: address() !== shown });
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a");
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || !target().contains(link)) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || url.pathname !== form.getAttribute("action") || url.hash) return;
    event.preventDefault();
    clearTimeout(timer);
    show(url.pathname + url.search, { push: true }).then(() => {
      field.value = url.searchParams.get("q") || "";
      if (url.searchParams.get("page")) scrollTo({ top: 0 });
    });
  });
  addEventListener("popstate", () => {
    // A step to a place within the page changes nothing of the list.
    if (here() === shown) return;
    field.value = new URLSearchParams(location.search).get("q") || "";
    show(here(), { restore: true });
  });
}

/** Completion under a search box: a combobox whose options are links. */
function suggest(form) {
  const field = one("input[name=q]", form);
  let asked = 0;
  let timer = 0;
  let list = null;
  let at = -1;
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");

  const options = () => all("[role=option]", list);
  function put(fresh) {
    if (list) list.remove();
    list = fresh;
    at = -1;
    field.setAttribute("aria-expanded", String(Boolean(list)));
    field.removeAttribute("aria-activedescendant");
    if (list) field.setAttribute("aria-controls", list.id);
    else field.removeAttribute("aria-controls");
    if (list) form.append(list);
  }
  function close() {
    asked++;
    clearTimeout(timer);
    put(null);
  }
  async function show() {
    const turn = ++asked;
    const q = field.value.trim();
    if (!q) return put(null);
    try {
      const answer = await fetch(form.dataset.suggest + "?" + new URLSearchParams({ q }));
      const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
      if (turn !== asked || document.activeElement !== field) return;
      const fresh = page.getElementById("suggest");
      one("[data-said]", form).textContent = fresh ? fresh.dataset.status : "";
      put(fresh && one("[role=option]", fresh) ? document.importNode(fresh, true) : null);
    } catch {
      if (turn === asked) put(null);
    }
  }
  /** Goes through the options and back to the field itself. */
  function move(step) {
    const every = options();
    if (at >= 0) every[at].setAttribute("aria-selected", "false");
    at = ((at + 1 + step + every.length + 1) % (every.length + 1)) - 1;
    if (at < 0) return field.removeAttribute("aria-activedescendant");
    every[at].setAttribute("aria-selected", "true");
    every[at].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", every[at].id);
  }
  const later = () => { clearTimeout(timer); timer = setTimeout(show, 120); };
  field.addEventListener("input", (event) => { if (!event.isComposing) later(); });
  field.addEventListener("compositionend", later);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !list) show();
    else if (step) move(step);
    else if (event.key === "Enter" && list && at >= 0) options()[at].click();
    else if (event.key === "Escape" && list) close();
    else return;
    event.preventDefault();
  });
  // The pointer chooses without taking the focus from the field.
  form.addEventListener("mousedown", (event) => { if (list && list.contains(event.target)) event.preventDefault(); });
  field.addEventListener("blur", close);
  form.addEventListener("submit", close);
}

/** Keeps what is typed into a long form until it is sent, in this tab only. */
function keep(form) {
  const sector = one("input[name=sector]", form);
  const place = "draft:" + location.pathname + location.search + (sector ? sector.value : "");
  const fields = () => Array.from(form.elements).filter((f) => f.name && f.name !== "csrf" && !["password", "submit", "file"].includes(f.type));
  const read = (f) => (f.type === "checkbox" || f.type === "radio" ? f.checked : f.value);
  const write = (f, value) => { if (f.type === "checkbox" || f.type === "radio") f.checked = value; else f.value = value; };
  try {
    const draft = JSON.parse(sessionStorage.getItem(place) || "null");
    if (draft && !("fresh" in form.dataset) && !document.getElementById("errors")) fields().forEach((f, i) => { const d = draft[i]; if (d && d[0] === f.name) write(f, d[1]); });
    all("details[data-fold]", form).forEach((fold) => { if (all("textarea", fold).some((f) => f.value)) fold.open = true; });
    form.addEventListener("input", () => sessionStorage.setItem(place, JSON.stringify(fields().map((f) => [f.name, read(f)]))));
    form.addEventListener("submit", () => sessionStorage.removeItem(place));
  } catch { /* private mode: no draft */ }
}

/** What own words are read as stands below them while somebody types. */
function read(form) {
  let timer = 0;
  let turn = 0;
  async function show() {
    const now = ++turn;
    const body = new URLSearchParams(new FormData(form));
    body.set("read", "1");
    const answer = await fetch(form.action, { method: "POST", body }).catch(() => ({}));
    if (!answer.ok || now !== turn) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    all(".reading", form).forEach((old) => {
      const fresh = page.getElementById(old.id);
      if (fresh && fresh.innerHTML !== old.innerHTML) old.replaceChildren(...fresh.childNodes);
    });
  }
  const later = (event) => {
    if (event.target.tagName !== "TEXTAREA" || event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(show, 600);
  };
  form.addEventListener("input", later);
  form.addEventListener("compositionend", later);
  if (all("textarea", form).some((field) => field.value)) show();
}

/** At most so many boxes of a group; each button says how few and how many it takes. */
function pick(form) {
  const most = Number(form.dataset.pick);
  const boxes = all("input[type=checkbox]").filter((box) => box.form === form && box.name.startsWith("solution"));
  const update = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    boxes.forEach((box) => { box.disabled = !box.checked && chosen >= most; });
    all("button:not([type=button])", form).forEach((button) => {
      button.disabled = chosen < Number(button.dataset.least || 1) || chosen > Number(button.dataset.most || most);
    });
  };
  boxes.forEach((box) => box.addEventListener("change", update));
  addEventListener("pageshow", update);
  update();
}

/** What is ticked for comparison stays ticked from page to page, in this tab, and stands in the tray. */
function tray() {
  const form = one("form[data-tray]");
  if (!form) return;
  const place = "compare";
  const most = 4;
  const boxes = () => all("input[form=" + form.id + "]");
  let chosen = [];
  try { chosen = JSON.parse(sessionStorage.getItem(place) || "[]"); } catch { /* private mode: this page only */ }
  const list = form.insertBefore(document.createElement("ul"), one("button", form));
  list.className = "tray__list";
  const chip = ([ref, name]) => {
    const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: true, value: ref, name: "solution" });
    const label = document.createElement("label");
    label.className = "chip";
    label.append(box, name);
    box.addEventListener("change", () => toggle(ref, name, false));
    const item = document.createElement("li");
    item.append(label);
    return item;
  };
  function show() {
    const has = (ref) => chosen.some(([held]) => held === ref);
    const here = boxes();
    here.forEach((box) => { box.checked = has(box.value); box.disabled = !box.checked && chosen.length >= most; });
    // A box of this page is sent by itself.
    list.replaceChildren(...chosen.filter(([ref]) => !here.some((box) => box.value === ref)).map(chip));
    const told = one("[data-chosen]", form);
    told.textContent = chosen.length ? told.dataset.chosen + " " + chosen.length + "/" + most : "";
    one("button", form).disabled = chosen.length < 2;
  }
  function toggle(ref, name, on) {
    chosen = chosen.filter(([held]) => held !== ref);
    if (on) chosen.push([ref, name]);
    try { sessionStorage.setItem(place, JSON.stringify(chosen)); } catch { /* as above */ }
    show();
  }
  boxes().forEach((box) => box.addEventListener("change", () => toggle(box.value, box.dataset.name, box.checked)));
  addEventListener("pageshow", show);
  show();
}

/** A tap on a cell of the strip shows its tip first; the second tap follows the link. Esc closes it, and the filters of a phone. */
function tips() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    all(".strip a:hover + .tip, .strip a:focus + .tip, .strip .tip:hover").forEach((tip) => { tip.hidden = true; });
    if (location.hash === "#facets") location.hash = "#list";
  });
  const again = () => all(".tip[hidden]").forEach((tip) => { tip.hidden = false; });
  document.addEventListener("pointerover", again);
  document.addEventListener("focusin", again);
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest(".strip a");
    if (!link || !matchMedia("(hover: none)").matches || link.dataset.seen) return;
    event.preventDefault();
    all(".strip a[data-seen]").forEach((other) => { delete other.dataset.seen; });
    link.dataset.seen = "1";
    link.focus();
  });
}

/** A link into a folded part opens it. */
function unfold() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target && target.closest("details");
  if (fold && !fold.open) { fold.open = true; target.scrollIntoView(); }
}

/** Folds on a phone what stands open elsewhere. The style sheet hides it from the first moment, so that nothing jumps. */
function fold(part) {
  part.open = !matchMedia("(max-width: 47.99rem)").matches;
  part.removeAttribute("data-wide");
}

/** What is folded is printed too. */
function printing() {
  let closed = [];
  addEventListener("beforeprint", () => { closed = all("details:not([open])"); closed.forEach((fold) => { fold.open = true; }); });
  addEventListener("afterprint", () => closed.forEach((fold) => { fold.open = false; }));
  all("[data-print]").forEach((button) => { button.hidden = false; button.addEventListener("click", () => print()); });
}

/** A form that does something is sent once. */
function once(form) {
  const buttons = all("button:not([type=button])", form);
  form.addEventListener("submit", (event) => {
    const sent = event.submitter && event.submitter.tabIndex >= 0 ? event.submitter : buttons[buttons.length - 1];
    if (sent) sent.setAttribute("aria-busy", "true");
    setTimeout(() => buttons.forEach((button) => { button.disabled = true; }));
  });
  addEventListener("pageshow", (event) => { if (event.persisted) buttons.forEach((button) => { button.removeAttribute("aria-busy"); button.disabled = false; }); });
}

if (!thrifty()) {
  all("form[data-live]").forEach(live);
  all("form[data-suggest]").forEach(suggest);
}
all("form[data-keep]").forEach(keep);
if (!thrifty()) all("form[data-read]").forEach(read);
all("form[data-pick]").forEach(pick);
tray();
all("form[method=post]").forEach(once);
tips();
all("details[data-wide]").forEach(fold);
unfold();
addEventListener("hashchange", unfold);
printing();
const errors = document.getElementById("errors");
if (errors) errors.focus();

// Autosave
all("form[data-autosave]").forEach((form) => {
  let timer;
  const save = async () => {
    const body = new URLSearchParams(new FormData(form));
    body.set("deed", "save");
    const got = await fetch("", { method: "POST", headers: { Accept: "application/json" }, body });
    if (!got.ok) return;
    form.version.value = (await got.json()).version;
    one("output", form).textContent = form.dataset.autosave;
  };
  form.oninput = () => (timer = clearTimeout(timer) || setTimeout(save, 2e3));
});
