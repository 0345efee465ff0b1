// Says in words that the server can't be reached, for as long as that is so. The framework's own indicator does not notice
// a lost push connection, and may go on showing what is over: https://github.com/vaadin/flow/issues/23977
// Loads the page anew when the session has ended at the server, which shows the sign-in, or when its person has switched to
// another organisation or has other rights. Tells the server when somebody did
// something here: a page that only listens keeps no session alive.
(() => {
  if (document.getElementById('connection-lost')) return;

  const PULSE = 4000;
  const PATIENCE = 8000;
  // The page comes with the texts, in its own language.
  const words = document.body.dataset;
  const probe = new URL('cuesheet/icon.svg', document.baseURI);
  const banner = document.createElement('div');
  banner.id = 'connection-lost';
  banner.setAttribute('role', 'alert');
  document.body.append(banner);
  let next;
  let signedOut = false;
  let active = true;
  let mark;

  const show = lost => {
    banner.textContent = lost ? words.connectionLost : '';
  };

  // Once: whoever has unsaved text may choose to stay and copy it.
  const leave = why => {
    if (!signedOut) location.reload();
    signedOut = true;
    banner.textContent = why;
  };

  const look = async () => {
    clearTimeout(next);
    try {
      const headers = active ? { 'Cuesheet-Active': 'true' } : {};
      const answer = await fetch(probe, { method: 'HEAD', cache: 'no-store', headers, signal: AbortSignal.timeout(PATIENCE) });
      active = false;
      const now = answer.headers.get('Cuesheet-Page') ?? mark;
      mark ??= now;
      if (answer.headers.has('Cuesheet-Signed-Out')) leave(words.signedOut);
      else if (now !== mark) leave(words.switched);
      else show(answer.status >= 500);
    } catch (unreachable) {
      show(true);
    }
    next = setTimeout(look, PULSE);
  };

  for (const deed of ['pointerdown', 'keydown', 'wheel']) {
    addEventListener(deed, () => { active = true; }, { capture: true, passive: true });
  }
  addEventListener('online', look);
  addEventListener('offline', look);
  look();
})();
