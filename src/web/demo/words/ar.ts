export default {
  label: 'مدينة تجريبية',
  title: 'تجربة: {city}',
  be: 'تجوّل بصفتك',
  customer: 'زبون',
  dispatcher: 'منسّق',
  cook: 'طبّاخ',
  courier: 'ساعٍ',
  failed: 'لم ينجح ذلك. حاول مرة أخرى.',
  speed: 'سرعة الوقت',
} as const
