
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
      (finding.parentElement.firstElementChild.textContent + finding.textContent).toLowerCase().includes(words)
    ].every(it => it);
    shown += finding.hidden ? 0 : 1;
  }
  const filtered = choices.length > 0 || words !== '';
  for (const check of document.querySelectorAll('.check')) {
    const matches = check.querySelectorAll('.finding:not([hidden])').length;
    check.hidden = filtered ? matches === 0 : false;
    check.open = filtered ? true : check.open;
  }
  filters.querySelector('output').value = shown + ' of ' + findings.length + ' findings';
};
filters.hidden = false;
filters.addEventListener('input', show);
filters.addEventListener('submit', event => event.preventDefault());
// On paper nothing can be opened: what needs somebody is printed in full, the rest as the reader left it.
addEventListener('beforeprint', () => {
  for (const finding of findings) {
    if (['FAIL', 'UNKNOWN'].includes(finding.dataset.status)) {
      finding.open = true;
      finding.parentElement.open = true;
    }
  }
});
show();
