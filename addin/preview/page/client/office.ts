/// Runs in the add-in's frame after Microsoft's client and before the add-in: the part of `Office` that comes from Excel itself.
import "../previewWindow";

type Command = (event: { source: { id: string }; completed: () => void }) => unknown;

const preview = window.parent.malbokPreview;
const commands = new Map<string, Command>();

/** What Excel 2021 has and Microsoft's client is here, but for windows of its own: one signs in in the pane. */
const sets: Readonly<Record<string, string>> = {
  ExcelApi: "1.15",
  SharedRuntime: "1.1",
  CustomFunctions: "1.7",
  CustomFunctionsRuntime: "1.3",
  CustomXmlParts: "1.1",
};

const orderOf = (version: string) => Number(version.split(".")[0]) * 1000 + Number(version.split(".")[1] ?? 0);
const info = { host: "Excel", platform: "PC" };

const own = {
  context: {
    requirements: {
      isSetSupported: (name: string, version = "1.1") => orderOf(sets[name] ?? "0.0") >= orderOf(String(version)),
    },
    displayLanguage: preview?.language,
    contentLanguage: preview?.locale,
    ...info,
    officeTheme: {
      bodyBackgroundColor: "#ffffff",
      bodyForegroundColor: "#242424",
      controlBackgroundColor: "#f3f2f1",
      controlForegroundColor: "#242424",
      isDarkTheme: false,
    },
    partitionKey: "",
  },
  onReady: (callback?: (ready: typeof info) => unknown) => Promise.resolve(callback?.(info)).then(() => info),
  actions: {
    associate: (name: string, command: Command) => void commands.set(name.toUpperCase(), command),
  },
  addin: {
    showAsTaskpane: () => Promise.resolve(preview?.showPane(true)),
    hide: () => Promise.resolve(preview?.showPane(false)),
    setStartupBehavior: () => Promise.resolve(),
    getStartupBehavior: () => Promise.resolve("None"),
    onVisibilityModeChanged: () => Promise.resolve(() => Promise.resolve()),
  },
};

const known = (window as unknown as { Office: object }).Office;
const office = Object.create(
  known,
  Object.fromEntries(Object.entries(own).map(([name, value]) => [name, { value, configurable: true }])),
) as object;
Object.assign(window, { Office: office });

window.malbokClient = {
  runCommand: (name) =>
    new Promise((resolve, reject) => {
      const command = commands.get(name.toUpperCase());
      if (!command) return reject(new Error(`The add-in has registered no command ${name}.`));
      void command({ source: { id: name }, completed: resolve });
    }),
};
