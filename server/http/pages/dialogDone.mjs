// The last page of a sign-in in a dialog of Excel: hands a code, which works once and for a minute, to the add-in that opened the dialog. The
// add-in exchanges it for its tokens; a token itself never stands in a page, an address or a message.
const place = document.querySelector("[data-dialog-code]");

if (place) {
  const tell = (name) => {
    place.dataset.dialogState = name;
  };
  if (window.Office === undefined) {
    tell("no-office");
  } else {
    window.Office.onReady(() => {
      try {
        window.Office.context.ui.messageParent(
          JSON.stringify({ type: "malbok-sign-in", code: place.dataset.dialogCode }),
        );
        tell("told");
      } catch {
        tell("no-office");
      }
    });
  }
}
