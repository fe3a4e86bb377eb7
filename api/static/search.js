// Search as you type. It fetches the very page that the form would lead to and shows its results;
// without it, the form does the same. Text that may be a number waits until it is sent, and a
// personal number is never put in an address.
"use strict";

(() => {
  const form = document.querySelector("form[role=search]");
  const results = document.getElementById("resultat");
  if (!form || !results) return;

  const input = form.elements.namedItem("q");
  const rest = [...results.parentElement.children].filter((part) => part !== results);
  const first = results.innerHTML;
  let waiting = 0;
  let latest = null;

  results.setAttribute("aria-live", "polite");

  const digits = (text) => text.replace(/\D/g, "");
  const mayBeNumber = (text) => digits(text).length >= 6;

  // Same rule as the server's: ten or twelve digits whose month part cannot be a legal entity's.
  const isPerson = (text) => {
    const all = digits(text);
    if (all.length === 12) return !all.startsWith("16");
    return all.length === 10 && /^[\d\s+\-–]+$/.test(text) && (text.includes("+") || "01".includes(all[2]));
  };

  const show = (html, query, url) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const found = page.getElementById("resultat");
    if (!found) return;
    results.replaceChildren(...found.childNodes);
    for (const part of rest) part.hidden = query !== "";
    document.title = page.title;
    history.replaceState(null, "", url);
  };

  const search = async () => {
    const query = input.value.trim();
    if (mayBeNumber(query)) return;
    latest?.abort();
    latest = new AbortController();
    const url = new URL(form.action);
    if (query) url.searchParams.set("q", query);
    try {
      const answer = await fetch(url, { headers: { accept: "text/html" }, signal: latest.signal });
      if (answer.ok) show(await answer.text(), query, answer.url);
    } catch (error) {
      if (error.name !== "AbortError") results.innerHTML = first;
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 200);
  });

  form.addEventListener("submit", (event) => {
    if (!isPerson(input.value)) return;
    event.preventDefault();
    input.value = "";
    location.assign(form.action + "?refused=personal_number");
  });
})();
