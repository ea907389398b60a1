export default {
  'not-found.title': 'هذه الصفحة ليست في القائمة',
  'not-found.says': 'هذا العنوان لا يؤدي إلى أي مكان. ربما اقتُطع في الطريق.',
  'not-found.home': 'شاهد ما هو مفتوح الآن',
  'broken.title': 'حدث خلل عندنا',
  'broken.says': 'لم يضع منك شيء: طلباتك وسلتك محفوظة. حاول مرة أخرى.',
  'broken.again': 'حاول مرة أخرى',
} as const
