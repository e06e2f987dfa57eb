/** The colours that VS Code gives a page, of three of its themes: only those that the map reads. */

export type ThemeName = "dark" | "light" | "high-contrast";

export const MAP_THEMES: Readonly<
  Record<ThemeName, { readonly kind: string; readonly colors: Readonly<Record<string, string>> }>
> = {
  dark: {
    kind: "vscode-dark",
    colors: {
      foreground: "#cccccc",
      descriptionForeground: "#9d9d9d",
      "editor-background": "#1f1f1f",
      "editorWidget-background": "#202020",
      "editorWidget-border": "#454545",
      "widget-border": "#313131",
      "charts-green": "#89d185",
      "editorWarning-foreground": "#cca700",
      "editorError-foreground": "#f14c4c",
      "editorLineNumber-foreground": "#707070",
      "button-background": "#0078d4",
      "button-foreground": "#ffffff",
      "button-hoverBackground": "#026ec1",
      "button-secondaryBackground": "#313131",
      "button-secondaryForeground": "#cccccc",
      "button-secondaryHoverBackground": "#3c3c3c",
      "button-border": "#ffffff12",
      "badge-background": "#616161",
      "badge-foreground": "#f8f8f8",
      focusBorder: "#0078d4",
      "input-background": "#313131",
      "input-foreground": "#cccccc",
      "input-border": "#3c3c3c",
      "input-placeholderForeground": "#989898",
      "list-hoverBackground": "#2a2d2e",
      "textLink-foreground": "#4daafc",
    },
  },
  light: {
    kind: "vscode-light",
    colors: {
      foreground: "#3b3b3b",
      descriptionForeground: "#3b3b3b",
      "editor-background": "#ffffff",
      "editorWidget-background": "#f8f8f8",
      "editorWidget-border": "#c8c8c8",
      "widget-border": "#e5e5e5",
      "charts-green": "#388a34",
      "editorWarning-foreground": "#bf8803",
      "editorError-foreground": "#e51400",
      "editorLineNumber-foreground": "#939393",
      "button-background": "#005fb8",
      "button-foreground": "#ffffff",
      "button-hoverBackground": "#0258a8",
      "button-secondaryBackground": "#e5e5e5",
      "button-secondaryForeground": "#3b3b3b",
      "button-secondaryHoverBackground": "#cccccc",
      "button-border": "#0000001a",
      "badge-background": "#cccccc",
      "badge-foreground": "#3b3b3b",
      focusBorder: "#005fb8",
      "input-background": "#ffffff",
      "input-foreground": "#3b3b3b",
      "input-border": "#cecece",
      "input-placeholderForeground": "#767676",
      "list-hoverBackground": "#f2f2f2",
      "textLink-foreground": "#005fb8",
    },
  },
  "high-contrast": {
    kind: "vscode-high-contrast",
    colors: {
      foreground: "#ffffff",
      descriptionForeground: "#ffffffb3",
      "editor-background": "#000000",
      "editorWidget-background": "#0c141f",
      "editorWidget-border": "#6fc3df",
      contrastBorder: "#6fc3df",
      contrastActiveBorder: "#f38518",
      "charts-green": "#89d185",
      "editorWarning-foreground": "#ffd370",
      "editorError-foreground": "#f48771",
      "editorLineNumber-foreground": "#ffffff",
      "button-background": "#000000",
      "button-foreground": "#ffffff",
      "button-secondaryForeground": "#ffffff",
      "badge-background": "#000000",
      "badge-foreground": "#ffffff",
      focusBorder: "#f38518",
      "input-background": "#000000",
      "input-foreground": "#ffffff",
      "input-border": "#6fc3df",
      "input-placeholderForeground": "#ffffffb3",
      "textLink-foreground": "#21a6ff",
    },
  },
};

/** As VS Code writes them on the page: variables on the root, the kind on the body. */
export function themeStyle(name: ThemeName): string {
  const { colors } = MAP_THEMES[name];
  const variables = Object.entries(colors).map(([key, value]) => `--vscode-${key}: ${value};`);
  return `:root { ${variables.join(" ")} --vscode-font-family: system-ui, "Ubuntu", "DejaVu Sans", sans-serif; }`;
}
