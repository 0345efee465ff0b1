// Enter in a field of a dialog presses the dialog's main button, where there is exactly one that can be pressed. Text areas, open lists and every
// button keep their Enter. In a field with a list or calendar the first Enter takes what was typed, the next one presses the button.
(() => {
  if (window.cuesheetDialogs) return;
  window.cuesheetDialogs = true;

  const PICKERS = 'vaadin-combo-box, vaadin-multi-select-combo-box, vaadin-date-picker, vaadin-time-picker';
  const typed = new WeakSet();
  let free = false;

  const submits = dialog => [...dialog.querySelectorAll('vaadin-button.submit')]
    .filter(button => !button.disabled && button.checkVisibility());

  addEventListener('input', event => typed.add(event.target), true);

  // Before the field itself sees the key, which may close its list.
  addEventListener('keydown', event => {
    if (event.key !== 'Enter') return;
    const field = event.target;
    const takesText = field instanceof HTMLInputElement && field.closest(PICKERS) && typed.delete(field);
    free = field instanceof HTMLInputElement && !takesText && !field.closest('[opened]:not(vaadin-dialog)');
  }, true);

  addEventListener('keydown', event => {
    if (event.key !== 'Enter' || !free || event.defaultPrevented || event.isComposing || event.repeat) return;
    const field = event.target;
    const dialog = field.closest('vaadin-dialog');
    const buttons = dialog ? submits(dialog) : [];
    if (buttons.length !== 1) return;
    event.preventDefault();
    // The field tells its text first, as it does when somebody leaves it.
    field.blur();
    field.focus();
    buttons[0].click();
  });
})();
