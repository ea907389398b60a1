import type { Texts } from './texts.ts'

export const en: Texts = {
  templates: {
    'order-confirmed': {
      subject: 'Your order {code} at {restaurant}',
      email: `Hello {name},

thank you. {payment, select, cash {Your order is in; you pay {total} in cash when it comes.} other {Your payment of {total} went through.}} {restaurant} has been asked and usually answers within minutes. {promise, select, none {} other {If all goes well, you eat by {promise}.}}

{items}

Your order code is {code}.

Tiffin`,
      push: '{restaurant} has your order {code}. We tell you as soon as they say yes.',
    },
    'order-accepted': {
      push: '{restaurant} is making your order. Ready in about {minutes, plural, one {# minute} other {# minutes}}.',
      sms: '{restaurant} is making your order {code}. Ready in about {minutes, plural, one {# minute} other {# minutes}}.',
    },
    'order-rejected': {
      subject: '{restaurant} cannot make your order {code}',
      email: `Hello {name},

we are sorry: {by, select, system {{restaurant} did not answer in time} other {{restaurant} cannot make your order this time}}. {payment, select, cash {You have nothing to pay.} other {You get {total} back, all of it.}}

Other kitchens near you are open.

Tiffin`,
      push: '{by, select, system {{restaurant} did not answer in time.} other {{restaurant} cannot make your order.}} {payment, select, cash {You have nothing to pay.} other {You get {total} back.}}',
    },
    'order-ready-to-collect': {
      push: 'Your order {code} is ready at {restaurant}. Bring your code.',
      sms: 'Your order {code} is ready at {restaurant}. Bring your code.',
    },
    'order-picked-up': {
      push: 'Your food is on its way from {restaurant}.',
      sms: 'Your food is on its way from {restaurant} (order {code}).',
    },
    'courier-at-door': {
      push: 'Your courier is at the door. Have your code ready. Enjoy your meal!',
      sms: 'Your courier is at the door with order {code}. Have your code ready. Enjoy your meal!',
    },
    'order-delivered': {
      subject: 'Your receipt for order {code}',
      email: `Hello {name},

enjoy your meal! This is what you had from {restaurant}:

{items}

{charges}

Total {total}{payment, select, cash {, paid in cash} other {}}

Is something wrong? Leave a note on the order, and one of us looks at it.

Tiffin`,
    },
    'order-cancelled': {
      subject: 'Your order {code} was cancelled',
      email: `Hello {name},

your order {code} at {restaurant} was cancelled. {refunded, select, none {} other {You get {refund} back.}} {kept, select, none {} other {{fee} is kept, as shown before you confirmed.}}

Tiffin`,
      push: 'Your order {code} was cancelled. {refunded, select, none {} other {You get {refund} back.}}',
    },
    'order-refunded': {
      subject: '{amount} is back with you',
      email: `Hello {name},

{amount} for your order {code} at {restaurant} went back to your card. Some banks take a few days to show it.

Tiffin`,
    },
    'payment-declined': {
      push: 'Your bank declined the payment for order {code}. Nothing was charged; you can try another way to pay.',
      sms: 'Your bank declined the payment for order {code}. Nothing was charged; you can try another way to pay.',
    },
    'payment-failed': {
      subject: 'We could not take the payment for order {code}',
      email: `Hello {name},

the payment for your order {code} at {restaurant} did not go through, so the order will not be made. You have not been charged.

We are sorry. You can order again whenever you like.

Tiffin`,
      push: 'The payment for order {code} did not go through. The order will not be made and you have not been charged.',
    },
    'offer-made': {
      push: '{restaurant}: {pay} for {kilometres} km. Yours if you answer by {until}.',
      sms: '{restaurant}: {pay} for {kilometres} km. Yours if you answer in the app by {until}.',
    },
    'delivery-withdrawn': {
      push: 'Order {code} at {restaurant} was cancelled. You do not need to go there any more.',
      sms: 'Order {code} at {restaurant} was cancelled. You do not need to go there any more.',
    },
    'restaurant-new-order': {
      push: 'New order {code}: {count, plural, one {# dish} other {# dishes}}, {total}.',
    },
    'restaurant-order-void': {
      push: 'Order {code} was cancelled. Please do not make it.',
    },
    'operations-alert': {
      subject: 'Alert: {alert}{code, select, none {} other { (order {code})}}',
      email: `{alert}{code, select, none {} other {, order {code} at {restaurant}}}

Raised at {at}. The console shows the details.`,
    },
  },
  charges: { 'subtotal': 'Dishes', 'delivery-fee': 'Delivery', 'surge': 'Busy hour', 'service-fee': 'Service', 'small-order-fee': 'Small order', 'tip': 'Tip', 'discount': 'Discount' },
}
