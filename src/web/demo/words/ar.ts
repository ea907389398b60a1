export default {
  label: 'مدينة تجريبية',
  title: 'تجربة: {city}',
  be: 'تجوّل بصفتك',
  customer: 'زبون',
  dispatcher: 'منسّق',
  cook: 'طبّاخ',
  courier: 'ساعٍ',
  speed: 'سرعة الوقت',
} as const
