
"use strict";
(function () {
  const table = document.querySelector("table");
  if (!table) return;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const form = document.querySelector(".controls");
  const heads = Array.from(table.querySelectorAll("th[data-key]"));
  const value = (row, key) => Number(row.dataset[key]);

  // Sorting: a name, or a number with the name where numbers are equal.
  const compare = (key, direction) => (a, b) => {
    const byName = a.dataset.name < b.dataset.name ? -1 : a.dataset.name > b.dataset.name ? 1 : 0;
    return key === "name" ? direction * byName : direction * (value(a, key) - value(b, key)) || byName;
  };

  function sort(key, direction) {
    rows.sort(compare(key, direction));
    body.append(...rows);
    for (const head of heads) {
      if (head.dataset.key === key) head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    }
  }

  for (const head of heads) {
    const button = document.createElement("button");
    const key = head.dataset.key;
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const first = key === "name" ? "ascending" : "descending";
      const again = head.getAttribute("aria-sort") === first;
      sort(key, (first === "ascending") === again ? -1 : 1);
    });
  }

  // Bars: as long as the row's part of the largest row. Those of total and self time share a scale in one chart.
  function draw(bars) {
    const most = Math.max(...rows.map((row) => value(row, bars)), 1);
    table.dataset.bars = bars;
    for (const row of rows) {
      for (const bar of row.querySelectorAll(".bar")) {
        const kind = bar.classList[1];
        const length = 100 * Math.min(1, value(row, kind) / most);
        bar.setAttribute("width", length.toFixed(3) + "%");
      }
    }
  }

  form.elements.bars.forEach((radio) => radio.addEventListener("change", () => {
    draw(radio.value);
    sort(radio.value, -1);
  }));

  function filter() {
    const wanted = form.elements.filter.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      row.hidden = !row.dataset.name.toLowerCase().includes(wanted);
      shown += row.hidden ? 0 : 1;
    }
    document.querySelector(".nothing").hidden = shown > 0;
    form.querySelector("output").value =
      shown === rows.length ? shown + (shown === 1 ? " function" : " functions") : shown + " of " + rows.length + " functions";
  }

  form.elements.filter.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();
  form.hidden = false;
})();
