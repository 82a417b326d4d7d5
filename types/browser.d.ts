/** What the pages add to the browser, and what TypeScript does not know of it yet. */

interface Window {
  /** The worker that a page made for a calculator starts before its modules have come. */
  rekenmotor?: Worker | null;
}

interface Navigator {
  readonly connection?: { readonly saveData: boolean };
}
