// Saving: files that the reader takes away, and what the browser remembers of this page.

/** Hands a file to the reader; nothing leaves the machine. */
function download(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** A short number that differs between pages with other contents. */
function fingerprint(words) {
  let sum = 2166136261;
  for (const word of words) {
    for (let at = 0; at < word.length; at += 1) sum = Math.imul(sum ^ word.charCodeAt(at), 16777619);
    sum = Math.imul(sum ^ 10, 16777619);
  }
  return (sum >>> 0).toString(16);
}

/** What was remembered under a key; null where the browser keeps nothing for this page. */
function remembered(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/** Remembers something under a key, or forgets it when it is null. */
function remember(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false; // the browser does not keep anything for this page
  }
}

/** Text as it may stand in XML. */
function inXml(text) {
  return String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replace(/[<>&"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
