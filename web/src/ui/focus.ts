const kInputs =
  'input:not([type=file], :disabled), textarea, select, [role=radio][tabindex="0"], button'

/** Puts the focus on the first thing in here that can be filled in. */
export function focusInput(root: Element | null | undefined) {
  root?.querySelector<HTMLElement>(kInputs)?.focus()
}
/** The focus is on nothing when what had it went away. */
export const isFocusLost = () =>
  !document.activeElement || document.activeElement === document.body

export function focusMain() {
  document.getElementById('main')?.focus({ preventScroll: true })
}
