/** The version of the server and of the add-in, which are built together: that of package.json, by a test. */
export const malbokVersion = "0.1.0";
