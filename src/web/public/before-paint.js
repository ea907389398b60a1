// Before anything is painted: the theme, language and direction that this browser chose, so that nothing flashes or turns around.
// At the door also: the words of that language and the first reads are asked for, which the program will ask for when it has come.
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

  var door = document.currentScript.dataset
  if (!door.wordsEn) return
  fetchSoon({ rel: 'modulepreload', href: door['words' + language[0].toUpperCase() + language[1]] })
  if (location.search) return
  var place
  try {
    place = JSON.parse(localStorage.getItem('tiffin.places.1') || '{}').now
  } catch {
    // Nobody said yet where they are.
  }
  var first = place ? ['/api/kitchens?' + new URLSearchParams(place.position) + '&limit=24&offset=0'] : ['/api/restaurants?openNow=true&limit=12', '/api/demo/people']
  for (var j = 0; j < first.length; j += 1) fetchSoon({ rel: 'preload', as: 'fetch', href: first[j] })

  function fetchSoon(what) {
    var link = document.createElement('link')
    link.crossOrigin = 'anonymous'
    document.head.append(Object.assign(link, what))
  }
})()
