/** The frame of the Failover Map's page: its policy, its script and its style. Free of `vscode`; nothing of the user's stands in it. */

export interface PageParts {
  /** What `webview.cspSource` says. */
  readonly cspSource: string;
  readonly script: string;
  readonly style: string;
  /** Fresh for each page: letters and digits. */
  readonly nonce: string;
}

/** Nothing may be loaded but the two files of the bundle, and nothing may be reached. */
export function mapHtml({ cspSource, script, style, nonce }: PageParts): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src ${cspSource}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Failover Map</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}
