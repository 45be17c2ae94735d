
const filters = document.getElementById('filters');
const text = document.getElementById('text');
const findings = [...document.querySelectorAll('.finding')];
const show = () => {
  const choices = [...filters.querySelectorAll('select')].filter(it => it.value !== '');
  const words = text.value.toLowerCase();
  let shown = 0;
  for (const finding of findings) {
    finding.hidden = ![
      ...choices.map(it => finding.dataset[it.name].split(' ').includes(it.value)),
      (finding.parentElement.querySelector('h3').textContent + finding.textContent).toLowerCase().includes(words)
    ].every(it => it);
    shown += finding.hidden ? 0 : 1;
  }
  for (const check of document.querySelectorAll('.check')) {
    check.hidden = check.querySelector('.finding:not([hidden])') === null;
  }
  filters.querySelector('output').value = shown + ' of ' + findings.length + ' findings';
};
filters.hidden = false;
filters.addEventListener('input', show);
filters.addEventListener('submit', event => event.preventDefault());
addEventListener('beforeprint', () => findings.forEach(it => it.open = true));
show();
