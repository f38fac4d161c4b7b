/// Runs in the add-in's frame before Microsoft's client: the wire that the client looks for when it starts.
import "../previewWindow";

interface Bridge {
  onMessageFromHost: ((message: string) => void) | null;
  sendMessageToHost: (message: string) => void;
}

const bridge: Bridge = { onMessageFromHost: null, sendMessageToHost: () => undefined };
const send = window.parent.malbokPreview?.connect((message) => bridge.onMessageFromHost?.(message));
bridge.sendMessageToHost = (message) => send?.(message);
Object.assign(window, { _richApiNativeBridge: bridge, CustomFunctions: associations() });

/** Names with their functions; Microsoft's client is told of each as it comes. */
function associations() {
  const mappings: Record<string, unknown> = {};
  const listeners: (() => void)[] = [];
  const associate = (names: string | Record<string, unknown>, action?: unknown) => {
    for (const [name, each] of Object.entries(typeof names === "string" ? { [names]: action } : names)) {
      mappings[name.toUpperCase()] = each;
    }
    for (const listener of listeners) listener();
  };
  return {
    associate,
    _association: { mappings, associate, onchange: (listener: () => void) => listeners.push(listener) },
  };
}
