/** Browsers cut off elements that are taller than some 17 million pixels. */
const tallest = 8_000_000

/**
 * Rows of one height under a scrollbar, however many. Where all of them are taller than an element may be, the scrollbar is shorter than the rows: small steps
 * move the rows by what was scrolled, long ones go to the same share of the whole.
 */
export class Scale {
  rows = 0
  viewport = 0
  /** Pixels of rows above the viewport. */
  top = 0
  /** Where the scrollbar stands. */
  real = 0

  constructor(public rowHeight: number, private readonly most = tallest) {}

  /** Height of the element that is scrolled. */
  get height() {
    return Math.min(this.rows * this.rowHeight, this.most)
  }

  private get end() {
    return Math.max(0, this.rows * this.rowHeight - this.viewport)
  }

  private get realEnd() {
    return Math.max(0, this.height - this.viewport)
  }

  /** Takes where the scrollbar went; returns where it has to stand instead. */
  scrolled(real: number): number {
    const step = real - this.real
    this.real = Math.min(Math.max(0, real), this.realEnd)
    if (this.end === this.realEnd) {
      this.top = this.real
    } else if (Math.abs(step) > this.viewport * 2) {
      this.top = this.realEnd === 0 ? 0 : this.real / this.realEnd * this.end
    } else {
      this.top = Math.min(Math.max(0, this.top + step), this.end)
      // the scrollbar is at its end and the rows are not, or the other way round: it stands where it belongs, the rows stay
      if ((this.real <= 0) !== (this.top <= 0) || (this.real >= this.realEnd) !== (this.top >= this.end))
        this.real = this.fitting()
    }
    return this.real
  }

  /** Goes to pixels of rows; returns where the scrollbar has to stand. */
  go(top: number): number {
    this.top = Math.min(Math.max(0, top), this.end)
    return this.real = this.fitting()
  }

  /** Scrolls as little as shows a row whole; returns where the scrollbar has to stand. */
  show(row: number): number {
    const from = row * this.rowHeight
    if (from < this.top)
      return this.go(from)
    return from + this.rowHeight > this.top + this.viewport ? this.go(from + this.rowHeight - this.viewport) : this.real
  }

  /** The first and the last row that can be seen. */
  get seen(): [number, number] {
    return [Math.floor(this.top / this.rowHeight), Math.min(this.rows, Math.ceil((this.top + this.viewport) / this.rowHeight)) - 1]
  }

  /** Where a row stands in the element that is scrolled. */
  place(row: number) {
    return this.real + row * this.rowHeight - this.top
  }

  private fitting() {
    if (this.end === this.realEnd)
      return this.top
    if (this.top <= 0 || this.top >= this.end)
      return this.top <= 0 ? 0 : this.realEnd
    return Math.min(Math.max(1, Math.round(this.top / this.end * this.realEnd)), this.realEnd - 1)
  }
}
