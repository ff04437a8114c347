// The instance of each piece that is there or on its way, by its number.
const __instances = new Map();
// So many pieces are fetched one by one; more of them come with the file of their area.
const __few = 6;
const __bytes = async (file) => {
  const response = await fetch(new URL(file, import.meta.url));
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return response.arrayBuffer();
};
const __start = async (bytes) => {
  const imports = getSharedImports();
  return WebAssembly.instantiate(await bytes, { ...imports, [__shared]: imports.__wasm_split });
};
const __area = (file, own) =>
  makeLoad(() => {
    const missing = own.filter((piece) => !__instances.has(piece));
    const whole = missing.length > __few ? __bytes(file) : null;
    let end = 0;
    for (const piece of own) {
      const [name, size] = __pieces[piece];
      const start = end;
      end += size;
      if (!missing.includes(piece)) continue;
      const instance = __start(whole ? whole.then((bytes) => new Uint8Array(bytes, start, size)) : __bytes(name));
      __instances.set(piece, instance);
      // Whoever asks again fetches it again.
      instance.catch(() => __instances.delete(piece));
    }
    const all = Promise.all(own.map((piece) => __instances.get(piece)));
    all.catch(() => {});
    return () => all;
  }, []);
