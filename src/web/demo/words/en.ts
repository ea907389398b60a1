export default {
  label: 'Demo city',
  title: 'Demo: {city}',
  be: 'Look around as',
  customer: 'Customer',
  dispatcher: 'Dispatcher',
  cook: 'Cook',
  courier: 'Courier',
  failed: 'That did not work. Try again.',
  speed: 'Time runs',
} as const
