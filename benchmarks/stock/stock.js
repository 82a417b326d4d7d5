/** Pyodide as its documentation shows it: on the page's own thread, with its own loader, and the sources of the rules. */

const form = document.querySelector("form");
const place = document.querySelector('[data-deel="uitkomst"]');

async function start() {
  // Asked for at once; the documentation waits for Pyodide first.
  const sources = fetch("calculators.zip").then((response) => response.arrayBuffer());
  const rulesText = fetch("regels.json").then((response) => response.text());
  const pyodide = await loadPyodide();
  pyodide.unpackArchive(await sources, "zip");
  const answers = pyodide.pyimport("calculators.answering");
  const rules = pyodide.pyimport("json").loads(await rulesText);
  return (input) => answers.to_text(answers.bereken_text("drempels", input, rules));
}

const started = start();

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const calculate = await started;
  const outcome = JSON.parse(calculate(form.elements.invoer.value));
  place.replaceChildren(outcome.samenvatting.join(" "));
  place.hidden = false;
});
form.querySelector("button").disabled = false;
