import type { Texts } from './texts.ts'

export const es: Texts = {
  templates: {
    'order-confirmed': {
      subject: 'Tu pedido {code} en {restaurant}',
      email: `Hola, {name}:

¡Gracias! {payment, select, cash {Tu pedido ya está hecho; pagás {total} en efectivo cuando llegue.} other {Recibimos tu pago de {total}.}} Ya avisamos a {restaurant}, que suele responder en pocos minutos. {promise, select, none {} other {Si todo va bien, comés antes de las {promise}.}}

{items}

El código de tu pedido es {code}.

Tiffin`,
      push: '{restaurant} tiene tu pedido {code}. Te avisamos en cuanto lo acepten.',
    },
    'order-accepted': {
      push: '{restaurant} está preparando tu pedido. Listo en {minutes, plural, one {# minuto} other {unos # minutos}}.',
      sms: '{restaurant} está preparando tu pedido {code}. Listo en {minutes, plural, one {# minuto} other {unos # minutos}}.',
    },
    'order-rejected': {
      subject: '{restaurant} no puede preparar tu pedido {code}',
      email: `Hola, {name}:

Lo sentimos: {by, select, system {{restaurant} no respondió a tiempo} other {{restaurant} no puede preparar tu pedido esta vez}}. {payment, select, cash {No tenés nada que pagar.} other {Te devolvemos {total}, todo lo que pagaste.}}

Hay otras cocinas abiertas cerca de vos.

Tiffin`,
      push: '{by, select, system {{restaurant} no respondió a tiempo.} other {{restaurant} no puede preparar tu pedido.}} {payment, select, cash {No tenés nada que pagar.} other {Te devolvemos {total}.}}',
    },
    'order-ready-to-collect': {
      push: 'Tu pedido {code} está listo en {restaurant}. Llevá tu código.',
      sms: 'Tu pedido {code} está listo en {restaurant}. Llevá tu código.',
    },
    'order-picked-up': {
      push: 'Tu comida ya salió de {restaurant}.',
      sms: 'Tu comida ya salió de {restaurant} (pedido {code}).',
    },
    'courier-at-door': {
      push: 'El repartidor está en la puerta. Tené a mano tu código. ¡Buen provecho!',
      sms: 'El repartidor está en la puerta con el pedido {code}. Tené a mano tu código. ¡Buen provecho!',
    },
    'order-delivered': {
      subject: 'Tu recibo del pedido {code}',
      email: `Hola, {name}:

¡Buen provecho! Esto es lo que pediste en {restaurant}:

{items}

{charges}

Total {total}{payment, select, cash {, pagado en efectivo} other {}}

¿Algo no estuvo bien? Dejá una nota en el pedido y una persona lo mira.

Tiffin`,
    },
    'order-cancelled': {
      subject: 'Se canceló tu pedido {code}',
      email: `Hola, {name}:

Se canceló tu pedido {code} en {restaurant}. {refunded, select, none {} other {Te devolvemos {refund}.}} {kept, select, none {} other {Se retienen {fee}, como te mostramos antes de confirmar.}}

Tiffin`,
      push: 'Se canceló tu pedido {code}. {refunded, select, none {} other {Te devolvemos {refund}.}}',
    },
    'order-refunded': {
      subject: 'Te devolvimos {amount}',
      email: `Hola, {name}:

Devolvimos {amount} a tu tarjeta por el pedido {code} en {restaurant}. Algunos bancos tardan unos días en mostrarlo.

Tiffin`,
    },
    'payment-declined': {
      push: 'Tu banco rechazó el pago del pedido {code}. No se cobró nada; podés probar otra forma de pago.',
      sms: 'Tu banco rechazó el pago del pedido {code}. No se cobró nada; podés probar otra forma de pago.',
    },
    'payment-failed': {
      subject: 'No pudimos cobrar el pedido {code}',
      email: `Hola, {name}:

El pago de tu pedido {code} en {restaurant} no se pudo hacer, así que no se va a preparar. No se te cobró nada.

Lo sentimos. Podés volver a pedir cuando quieras.

Tiffin`,
      push: 'El pago del pedido {code} no se pudo hacer. No se va a preparar y no se te cobró nada.',
    },
    'offer-made': {
      push: '{restaurant}: {pay} por {kilometres} km. Es tuyo si respondés antes de las {until}.',
      sms: '{restaurant}: {pay} por {kilometres} km. Es tuyo si respondés en la app antes de las {until}.',
    },
    'delivery-withdrawn': {
      push: 'Se canceló el pedido {code} en {restaurant}. Ya no hace falta que vayas.',
      sms: 'Se canceló el pedido {code} en {restaurant}. Ya no hace falta que vayas.',
    },
    'restaurant-new-order': {
      push: 'Pedido nuevo {code}: {count, plural, one {# plato} other {# platos}}, {total}.',
    },
    'restaurant-order-void': {
      push: 'Se canceló el pedido {code}. No lo preparen, por favor.',
    },
    'operations-alert': {
      subject: 'Alerta: {alert}{code, select, none {} other { (pedido {code})}}',
      email: `{alert}{code, select, none {} other {, pedido {code} en {restaurant}}}

A las {at}. La consola muestra los detalles.`,
    },
  },
  charges: { 'subtotal': 'Platos', 'delivery-fee': 'Envío', 'surge': 'Hora pico', 'service-fee': 'Servicio', 'small-order-fee': 'Pedido chico', 'tip': 'Propina', 'discount': 'Descuento' },
}
