// Sets the chosen theme before the first paint. A file of its own, because the content policy allows no inline script.
try {
  var theme = JSON.parse(localStorage.getItem('mcpx.settings') || '{}').theme
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is blocked or holds something else: the page follows the system.
}
