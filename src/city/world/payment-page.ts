// The page of the payment provider to which a checkout redirects. What people press there, they press in their browser.
export type HowToPay = 'approve' | 'decline' | 'abandon'

export interface PaymentPage {
  pay(redirectUrl: string, how: HowToPay): Promise<void>
}

export const browser: PaymentPage = {
  async pay(redirectUrl, how) {
    const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `how=${how}`, redirect: 'manual' } as const
    const response = await fetch(redirectUrl, form)
    await response.arrayBuffer()
    if (response.status >= 400) throw new Error(`the page of the payment provider answered ${response.status}`)
  },
}
