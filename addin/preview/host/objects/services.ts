import type { InvocationResult } from "../functions/results";
import { kind, remote, type Kind } from "../protocol/kind";
import type { Remote } from "../protocol/remote";
import type { World } from "../world";

/** Through which the client hands back what functions came to. */
const customFunctionsKind: Kind<World> = kind<World>({
  name: "CustomFunctions",
  methods: {
    SetInvocationArrayResults: (world, [results]) => {
      world.functions.settle(results as readonly InvocationResult[]);
      return null;
    },
    SetInvocationResults: (world, [results]) => {
      const rows = results as readonly { id: number; failed?: boolean; value: unknown; errorCode?: number }[];
      world.functions.settle(
        rows.map(({ id, failed, value, errorCode }) => [id, failed !== true, value, errorCode ?? 0]),
      );
      return null;
    },
    _GetEnabledFeatures: () => [],
    _SetOsfControlContainerReadyForCustomFunctions: () => null,
  },
});

/** Which controls of the ribbon are enabled: kept as the add-in said it last. */
const ribbonKind: Kind<World> = kind<World>({
  name: "DynamicRibbon",
  methods: {
    ExecuteRequestUpdate: (world, [update]) => {
      world.ribbonUpdates.push(String(update));
      return null;
    },
  },
});

/** The client tells that it can be sent ribbon commands and keys. */
const addinKind: Kind<World> = kind<World>({
  name: "AddinInternalService",
  methods: { NotifyActionHandlerReady: () => null },
});

/** Whether the pane is seen, and whether the add-in starts with the workbook: kept as the add-in said it last. */
const runtimeStateKind = (name: string, key: "paneState" | "startState"): Kind<World> =>
  kind<World>({
    name,
    methods: {
      [key === "paneState" ? "GetAppRuntimeState" : "GetAppRuntimeStartState"]: (world: World) => world[key],
      [key === "paneState" ? "SetAppRuntimeState" : "SetAppRuntimeStartState"]: (
        world: World,
        [state]: readonly unknown[],
      ) => {
        world[key] = String(state);
        return null;
      },
    },
  });

const appRuntimeKind = runtimeStateKind("AppRuntimeService", "paneState");
const appRuntimePersistenceKind = runtimeStateKind("AppRuntimePersistenceService", "startState");

/** What a client can ask for beside the workbook, by its name on the wire. */
export const services: Readonly<Record<string, (world: World) => Remote>> = {
  "Microsoft.ExcelServices.CustomFunctions": (world) => remote(customFunctionsKind, world),
  "Microsoft.DynamicRibbon.DynamicRibbon": (world) => remote(ribbonKind, world),
  "Microsoft.AppRuntime.AppRuntimeService": (world) => remote(appRuntimeKind, world),
  "Microsoft.AppRuntime.AppRuntimePersistenceService": (world) => remote(appRuntimePersistenceKind, world),
  "Microsoft.InternalService.AddinInternalService": (world) => remote(addinKind, world),
};
