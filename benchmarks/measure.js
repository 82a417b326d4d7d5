/**
 * Runs in each page before its own scripts: fills in the form as soon as it can be used, and notes when the answer stands
 * on the page. All times are milliseconds since the navigation began.
 */
(() => {
  const benchmark = { input: INPUT, usable: null, answered: null, tasks: [], own: [0], again, settled };
  window.benchmark = benchmark;
  new PerformanceObserver((list) => {
    benchmark.tasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: "longtask", buffered: true });
  // What the scripts of the calculators themselves took in frames that came late.
  new PerformanceObserver((list) => {
    const scripts = list.getEntries().flatMap((frame) => frame.scripts);
    benchmark.own.push(...scripts.filter(({ sourceURL }) => sourceURL.includes("OWN")).map(({ duration }) => duration));
  }).observe({ type: "long-animation-frame", buffered: true });

  const place = () => document.querySelector('[data-deel="uitkomst"]');
  const form = () => document.querySelector("form:has([type=submit])");

  function fill(input) {
    const whole = form().elements.invoer;
    if (whole) {
      whole.value = JSON.stringify(input);
      return;
    }
    for (const [name, value] of Object.entries(input)) {
      const question = form().querySelector(`[data-veld="${name}"]`);
      const choice = question.querySelector(`input[type="radio"][value="${value}"]`);
      if (choice) choice.click();
      else question.querySelector("input").value = String(value).replace(".", ",");
    }
    form().dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Fulfilled once the outcome on the page changes. */
  function answer() {
    return new Promise((resolve) => {
      const seen = new MutationObserver(() => {
        if (place().hidden || !place().textContent) return;
        seen.disconnect();
        resolve(performance.now());
      });
      seen.observe(place(), { attributes: true, attributeFilter: ["hidden"], childList: true });
    });
  }

  const waiting = new MutationObserver(() => {
    if (!form()?.querySelector("[type=submit]:enabled")) return;
    waiting.disconnect();
    benchmark.usable = performance.now();
    answer().then((moment) => {
      benchmark.answered = moment;
    });
    // In a task of its own, as what a reader does would be.
    setTimeout(() => {
      fill(benchmark.input);
      form().requestSubmit();
    });
  });
  waiting.observe(document, { attributes: true, attributeFilter: ["disabled"], subtree: true });

  /** Ask again, with other hours each time: gives from asking to the answer, in ms. */
  async function again(times) {
    const found = [];
    for (let index = 0; index < times; index += 1) {
      fill({ ...benchmark.input, uren_ongeoorloofd_4_lesweken: index + 1 });
      const start = performance.now();
      const shown = answer();
      form().requestSubmit();
      found.push((await shown) - start);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return found;
  }

  /** What was seen, once the page has been quiet for a moment. */
  async function settled() {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { usable: benchmark.usable, answered: benchmark.answered, tasks: benchmark.tasks, own: Math.max(...benchmark.own) };
  }
})();
