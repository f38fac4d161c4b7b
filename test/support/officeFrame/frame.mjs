// The page that plays Office on the web: it frames the add-in and carries messages between it and the test. All that it answers is made in the test.
const asked = new URLSearchParams(location.search);
const addin = new URL(asked.get("addin"));
const hostInfo = `Excel$Web$16.00$${asked.get("language")}$malbok-test$$$3`;
const frame = document.createElement("iframe");

// The client reads who frames it from its own name, which must be there before the frame is.
frame.name = JSON.stringify({
  baseFrameName: "malbok",
  hostInfo,
  xdmInfo: `malbok-conversation|malbok-addin|${location.origin}`,
  serializerVersion: 1,
});
frame.title = "Målbok";
addin.searchParams.set("_host_Info", hostInfo);
frame.src = addin.href;

window.addEventListener("message", (event) => {
  if (event.source === frame.contentWindow) void window.fromAddin(event.data);
  else if (event.source === window && event.data?.toAddin)
    frame.contentWindow.postMessage(event.data.toAddin, addin.origin);
});
document.body.append(frame);
