/** True for colours that black text is read better on than white: `#FFA900`, `39A8EF`. */
export function isLight(color: string): boolean {
  const digits = /^#?([0-9a-f]{6})$/i.exec(color)?.[1]
  if (!digits)
    return true
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const part = parseInt(digits.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue! > 0.179
}

/** How text on a colour is drawn. */
export const inkOn = (color: string) => isLight(color) ? 'var(--ui-color-base-black-fixed)' : 'var(--ui-color-base-white-fixed)'

/** A colour as CSS takes it; the server keeps it with or without the hash. */
export const css = (color: string) => /^[0-9a-f]{6}$/i.test(color) ? `#${color}` : color || 'var(--ui-color-base-5)'
