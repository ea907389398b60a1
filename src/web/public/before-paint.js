// Before anything is painted: the theme, language and direction that this browser chose, so that nothing flashes or turns around.
(function () {
  var root = document.documentElement
  var chosen = {}
  try {
    chosen = JSON.parse(localStorage.getItem('tiffin.settings') || '{}')
  } catch {
    // No storage, or not ours: the browser's own wishes hold.
  }
  var languages = ['en', 'es', 'ar']
  var wanted = [chosen.language].concat(navigator.languages || [navigator.language])
  var language = 'en'
  for (var i = 0; i < wanted.length; i += 1) {
    var short = String(wanted[i] || '').slice(0, 2).toLowerCase()
    if (languages.indexOf(short) >= 0) {
      language = short
      break
    }
  }
  root.lang = language
  root.dir = language === 'ar' ? 'rtl' : 'ltr'
  if (chosen.theme === 'day' || chosen.theme === 'night') root.dataset.theme = chosen.theme
  else root.dataset.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'night' : 'day'
})()
