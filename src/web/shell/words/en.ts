export default {
  'not-found.title': 'This page is not on the menu',
  'not-found.says': 'The address leads nowhere. It may have been shortened on its way.',
  'not-found.home': 'See what is open',
  'broken.title': 'Something of ours broke',
  'broken.says': 'Nothing of yours is lost: orders and carts are kept. Try again.',
  'broken.again': 'Try again',
} as const
