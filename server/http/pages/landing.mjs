// Tells the state of the server on the start page; without scripts the link to /readyz does the same.
const status = document.querySelector("[data-readiness]");

async function showReadiness() {
  let state = "down";
  try {
    const response = await fetch("/readyz", { cache: "no-store" });
    await response.text(); // an unread body would keep the connection busy
    state = response.ok ? "ready" : "not-ready";
  } catch {
    // the server does not answer
  }
  status.dataset.readiness = state;
}

if (status) void showReadiness();
