// Small comforts. Every page works without them.
'use strict';

// "/" goes to the search field, as in other tools, unless something is being typed.
document.addEventListener('keydown', (event) => {
  const typing = event.target.closest('input, textarea, select, [contenteditable]');
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const search = document.querySelector('[data-hotkey="/"]');
    if (search) {
      event.preventDefault();
      search.focus();
    }
  }
  // Escape closes what was opened, and leaves the keyboard there.
  if (event.key === 'Escape') {
    const open = event.target.closest('details[open]');
    if (open) {
      open.open = false;
      open.querySelector('summary').focus();
    }
  }
});

// A secret is shown once: one key copies it.
for (const button of document.querySelectorAll('button[data-copy]')) {
  if (navigator.clipboard) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const secret = document.getElementById(button.dataset.copy).textContent;
      navigator.clipboard.writeText(secret).then(() => {
        button.textContent = 'Copied';
      });
    });
  }
}

// A form is sent once, however often its button is pressed.
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
    }
    form.dataset.sent = 'yes';
  });
}
// After "back", forms may be sent again.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent;
  }
});
