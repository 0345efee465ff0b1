// Enter in a field of a dialog presses the dialog's main button, where there is exactly one that can be pressed. Text areas, open lists and every
// button keep their Enter. In a field with a list or calendar the first Enter takes what was typed, the next one presses the button. Ticks, choices
// and fields that can't be written in press nothing. A button of the theme error is pressed only from the field in which somebody typed how many
// messages they mean.
(() => {
  if (window.cuesheetDialogs) return;
  window.cuesheetDialogs = true;

  const PICKERS = 'vaadin-combo-box, vaadin-multi-select-combo-box, vaadin-date-picker, vaadin-time-picker';
  const NO_TEXT = ['checkbox', 'radio'];
  const CONFIRMATION = '#typed-number';
  const typed = new WeakSet();
  let free = false;

  const isWritable = field => field instanceof HTMLInputElement && !NO_TEXT.includes(field.type) && !field.readOnly;

  // An input method takes its own Enter. Safari ends the composition before the key, and tells by this code only.
  const isPlainEnter = event => event.key === 'Enter' && !event.isComposing && event.keyCode !== 229;

  const submits = dialog => [...dialog.querySelectorAll('vaadin-button.submit')]
    .filter(button => !button.disabled && button.checkVisibility());

  const mayPress = (button, field) => !button.matches('[theme~="error"]') || field.closest(CONFIRMATION);

  addEventListener('input', event => typed.add(event.target), true);

  // Before the field itself sees the key, which may close its list.
  addEventListener('keydown', event => {
    if (!isPlainEnter(event)) return;
    const field = event.target;
    const takesText = isWritable(field) && field.closest(PICKERS) && typed.delete(field);
    free = isWritable(field) && !takesText && !field.closest('[opened]:not(vaadin-dialog)');
  }, true);

  addEventListener('keydown', event => {
    if (!isPlainEnter(event) || !free || event.defaultPrevented || event.repeat) return;
    const field = event.target;
    const dialog = field.closest('vaadin-dialog');
    const buttons = dialog ? submits(dialog) : [];
    if (buttons.length !== 1 || !mayPress(buttons[0], field)) return;
    event.preventDefault();
    // The field tells its text first, as it does when somebody leaves it.
    field.blur();
    field.focus();
    buttons[0].click();
  });
})();
