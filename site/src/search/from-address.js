// Not deferred: it stands above what results push down, so that none of that is drawn before the page knows whether
// something is asked. Everything after the form is read when this has run.
{
  const form = document.querySelector('form[role=search]');
  const selects = [...form.querySelectorAll('select')];

  const takeFromAddress = () => {
    const given = new URLSearchParams(location.search);
    form.q.value = (given.get('q') ?? '').slice(0, 200);
    for (const select of selects) {
      const value = given.get(select.name) ?? '';
      select.value = [...select.options].some((one) => one.value === value) ? value : '';
    }
    const isAsked = form.q.value.trim() !== '' || selects.some(({ value }) => value !== '');
    document.querySelector('.room').classList.toggle('asked', isAsked);
  };

  takeFromAddress();
  window.addEventListener('popstate', takeFromAddress);
}
