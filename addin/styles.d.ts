/** Styles of a view that is fetched when it is asked for: Vite puts them beside its chunk. */
declare module "*.css";
