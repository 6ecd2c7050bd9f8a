// Deep links of bots: https://t.me/<bot>?start=<payload> and tg://resolve?domain=<bot>&start=<payload>.

/** The payload ("" for a link without one) when `url` starts the bot `username`, else null. */
export function readDeepLink(url, username) {
  let link;
  try {
    link = new URL(url);
  } catch {
    return null;
  }
  const web = /^(www\.)?(t|telegram)\.me$/.test(link.hostname) && link.pathname.slice(1);
  const app = link.protocol === "tg:" && link.searchParams.get("domain");
  const domain = web || app;
  if (!domain || domain.toLowerCase() !== username?.toLowerCase()) return null;
  return link.searchParams.get("start") ?? "";
}

/** The payload of the first deep link to `username` inside a text, or null. */
export function findDeepLink(text, username) {
  for (const word of text.match(/(https?:\/\/|tg:\/\/|t\.me\/)\S+/g) ?? []) {
    const url = word.startsWith("t.me/") ? `https://${word}` : word;
    const payload = readDeepLink(url.replace(/[.,;)]+$/, ""), username);
    if (payload !== null) return payload;
  }
  return null;
}
