// Asks for what the page will show first while the app itself is on its way (the server names it by the address). The app
// takes each answer over once, instead of asking again: src/client/early.rs.
(() => {
  const asked = new Map();
  for (const { content } of document.querySelectorAll('meta[name="early"]')) {
    const sent = Date.now();
    // It is read to its end: what nobody reads would keep its connection.
    const answer = fetch(content, { headers: { Accept: 'application/json' } }).then(async (response) => [
      new Response(await response.text(), response),
      sent,
      Date.now(),
    ]);
    // Whoever takes it over sees that it failed; else nobody has to.
    answer.catch(() => {});
    asked.set(content, answer);
  }
  window.askedEarly = asked;
})();
