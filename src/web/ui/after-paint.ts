/**
 * When what was just pressed has been seen to be pressed: a picture is handed over when the next one begins. What takes a while to
 * draw begins then, so that no press goes unanswered. A page that nobody sees paints nothing; it does not wait long.
 */
export const afterPaint = (): Promise<void> =>
  new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))
    setTimeout(done, 100)
  })
