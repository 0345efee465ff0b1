// Enter in a field of a dialog presses the dialog's main button, where there is exactly one that can be pressed. Text areas and open lists keep
// their Enter, and so does every button.
(() => {
  if (window.cuesheetDialogs) return;
  window.cuesheetDialogs = true;

  const submits = dialog => [...dialog.querySelectorAll('vaadin-button.submit')]
    .filter(button => !button.disabled && button.checkVisibility());

  addEventListener('keydown', event => {
    const field = event.target;
    if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing || event.repeat) return;
    if (!(field instanceof HTMLInputElement) || field.closest('[opened]:not(vaadin-dialog)')) return;
    const buttons = submits(field.closest('vaadin-dialog') ?? document.createElement('div'));
    if (buttons.length !== 1) return;
    event.preventDefault();
    // The field tells its text first, as it does when somebody leaves it.
    field.blur();
    field.focus();
    buttons[0].click();
  });
})();
