// A small form over the page.
import { el } from "./dom.js";

/**
 * Asks for a few lines. `fields` = [{name, label, tag = "input", ...attributes}].
 * A promise of {name: trimmed text}, or of null when the person closes it.
 */
export function askSheet({ title, why, fields, submit, cancel }) {
  const inputs = fields.map(({ name, label, tag = "input", value = "", ...attributes }) => {
    const input = el(tag, { autocomplete: "off", ...attributes });
    input.value = value;
    return { name, input, line: el("label", {}, label, input) };
  });
  const dialog = el(
    "dialog",
    { class: "sheet", "aria-label": title },
    el(
      "form",
      { method: "dialog" },
      el("h2", {}, title),
      why && el("p", {}, why),
      inputs.map(({ line }) => line),
      el(
        "div",
        { class: "sheet-buttons" },
        el("button", { type: "button", class: "button", onclick: () => dialog.close() }, cancel),
        el("button", { class: "button primary", value: "ok" }, submit),
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      const values = Object.fromEntries(inputs.map(({ name, input }) => [name, input.value.trim()]));
      resolve(dialog.returnValue === "ok" ? values : null);
    });
  });
}

/** A promise of a contact card {phone_number, first_name}, or of null. */
export async function askContact(t, firstName) {
  const card = await askSheet({
    title: t("contact"),
    fields: [
      { name: "phone_number", label: t("phoneNumber"), type: "tel", required: true, pattern: "\\+?[0-9 .]{6,18}" },
      { name: "first_name", label: t("name"), required: true, maxlength: "64", value: firstName },
    ],
    submit: t("send"),
    cancel: t("cancel"),
  });
  return card && { ...card, phone_number: card.phone_number.replace(/[ .]/g, "") };
}
