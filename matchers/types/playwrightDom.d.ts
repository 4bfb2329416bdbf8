// The names of the DOM that Playwright's declarations mention: this program has no DOM. Not published.
interface Node {}
interface HTMLElement {}
interface SVGElement {}
interface HTMLElementTagNameMap {}
