/** Styles of a view that is fetched when it is asked for: Vite puts them beside its chunk. */
declare module "*.css";

/** The version of the project, which the build puts in. */
declare const __MALBOK_VERSION__: string;
