/**
 * The page's only script: it filters and sorts rows that are already there, lets the map set the filter, and opens what is folded
 * before printing. It makes no markup from text. Plain JavaScript, for it runs in the reader's browser as it stands.
 */
export const script = `
(() => {
  'use strict';
  for (const [event, open] of [['beforeprint', true], ['afterprint', false]]) {
    addEventListener(event, () => {
      for (const one of document.querySelectorAll('details')) {
        if (open) one.dataset.was = String(one.open);
        one.open = open || one.dataset.was === 'true';
      }
    });
  }

  const table = document.getElementById('model-table');
  const form = document.getElementById('filters');
  const shown = document.getElementById('shown');
  if (!table || !form || !shown) return;
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({ row, words: row.textContent.toLowerCase() }));
  const first = rows.map(({ row }) => row);

  const filter = () => {
    const asked = Object.fromEntries(new FormData(form));
    const words = asked.words.toLowerCase().split(/\\s+/).filter(Boolean);
    let count = 0;
    for (const one of rows) {
      const { openness, runs, worst, usage } = one.row.dataset;
      const fits =
        words.every((word) => one.words.includes(word)) &&
        (!asked.openness || openness === asked.openness) &&
        (!asked.runs || runs.split(' ').includes(asked.runs)) &&
        (!asked.worst || worst === asked.worst) &&
        (!asked.usage || usage === asked.usage);
      one.row.hidden = !fits;
      if (fits) count++;
    }
    shown.textContent = 'Showing ' + count + ' of ' + rows.length + (rows.length === 1 ? ' model.' : ' models.');
  };
  form.hidden = false;
  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(filter));

  const collator = new Intl.Collator('en', { numeric: true });
  const heads = [...table.tHead.rows[0].cells];
  const sort = (column) => {
    const down = heads[column].getAttribute('aria-sort') === 'ascending';
    for (const head of heads) head.removeAttribute('aria-sort');
    heads[column].setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const keyed = first.map((row) => {
      const cell = row.cells[column];
      return { row, key: cell.dataset.key ?? cell.textContent.trim() };
    });
    keyed.sort((a, b) => (down ? -1 : 1) * collator.compare(a.key, b.key));
    body.append(...keyed.map(({ row }) => row));
  };
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener('click', () => sort(column));
  });

  for (const cell of document.querySelectorAll('table.map td[data-runs]')) {
    const count = Number(cell.textContent);
    if (!(count > 0)) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = String(count);
    button.title = 'Show these in the table of models';
    cell.replaceChildren(button);
    button.addEventListener('click', () => {
      form.reset();
      form.elements.openness.value = cell.dataset.openness;
      form.elements.runs.value = cell.dataset.runs;
      form.elements.usage.value = 'use';
      setTimeout(() => {
        filter();
        document.getElementById('models').scrollIntoView();
        form.elements.words.focus({ preventScroll: true });
      });
    });
  }
})();
`;
