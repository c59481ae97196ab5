// A color of the style sheet for what is drawn on a canvas.

/** Read when something is drawn, so that dark and light only redraw. In the browser only. */
export const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();
