import type { WorkbookHost } from "../../../addin/preview/host/host";

/** Once, just before Excel does the request that says this. */
export function beforeRequest(host: WorkbookHost, says: string, happens: () => void): void {
  const execute = host.execute.bind(host);
  let isOver = false;
  host.execute = (body) => {
    if (!isOver && body.includes(says)) {
      isOver = true;
      happens();
    }
    return execute(body);
  };
}
