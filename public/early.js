// Asks for what the page will show first while the app itself is on its way (the server names it by the address), and for
// what the app wants early. The app takes each answer over once, instead of asking again: src/client/early.rs.
(() => {
  const asked = new Map();
  // For how many milliseconds an answer is as good as a new one.
  const ask = (address, fresh) => {
    const sent = Date.now();
    // It is read to its end: what nobody reads would keep its connection.
    const answer = fetch(address, { headers: { Accept: 'application/json' } }).then(async (response) => [
      new Response(await response.text(), response),
      sent,
      Date.now(),
      fresh,
    ]);
    // Whoever takes it over sees that it failed; else nobody has to.
    answer.catch(() => {});
    asked.set(address, answer);
  };
  for (const { content } of document.querySelectorAll('meta[name="early"]')) ask(content, 30_000);
  window.askedEarly = asked;
  window.askEarly = ask;
})();
