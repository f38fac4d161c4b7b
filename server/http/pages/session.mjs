// How our pages ask as the one who has signed in. The tokens are cookies that no script can read.

/**
 * Like fetch. When the sign-in has run out it is refreshed once and the same is asked again. A refresh token works once, so pages and tabs take
 * turns, and who has waited looks first whether another has refreshed meanwhile.
 */
export async function askSignedIn(url, options) {
  const answer = await fetch(url, options);
  if (answer.status !== 401) return answer;
  return alone(async () => {
    const again = await fetch(url, options);
    if (again.status !== 401) return again;
    const refreshed = await fetch("/sign-in/refresh", { method: "POST" });
    if (refreshed.ok) return fetch(url, options);
    tell(await readState());
    return again;
  });
}

/** What the sign-in page offers, and who has signed in; null when the server does not say. */
export async function loadState() {
  const answer = await askSignedIn("/sign-in/state.json").catch(() => null);
  if (answer === null) return null;
  return answer.ok ? answer.json() : readState();
}

/** Signs in as a demo person; what it gives is the new state. */
export const signInAsDemoPerson = (person) => change("/sign-in/demo", { person });
export const signOut = () => change("/sign-in/out", {});

async function change(url, fields) {
  const answer = await alone(() =>
    fetch(url, { method: "POST", headers: { accept: "application/json" }, body: new URLSearchParams(fields) }),
  );
  const state = answer.ok ? await readState() : null;
  if (state !== null) tell(state);
  return state;
}

async function readState() {
  const answer = await fetch("/sign-in/state.json", { cache: "no-store" }).catch(() => null);
  return answer?.ok ? answer.json() : null;
}

/** Header and page hear of a change, whichever of them made it. */
function tell(state) {
  if (state !== null) document.dispatchEvent(new window.CustomEvent("malbok:account", { detail: state }));
}

const alone = (work) => (navigator.locks ? navigator.locks.request("malbok.sign-in", work) : work());
