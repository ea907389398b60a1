/** A key that does the same, in its box. */
export const KeyHint = ({ children }: { children: string }) => <kbd className="key-hint" aria-hidden>{children}</kbd>
