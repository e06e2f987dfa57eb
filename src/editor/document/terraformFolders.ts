/**
 * Terraform files that people have open, each told together with its folder and with the local modules that it calls.
 * Loaded with the scanner; nothing is read or watched before the first such file.
 */
import * as vscode from "vscode";
import {
  directoryOf,
  isTerraformFile,
  type NamedText,
} from "../../core/infrastructure/terraform/directories";
import type { CodeReference } from "../../core/model/codeReference";
import { ModuleTexts } from "./moduleTexts";

/** Larger files are no code that people write. In bytes. */
const MOST_BYTES = 2 * 1024 * 1024;
const FILES = "**/*.{tf,tofu,tf.json,tofu.json}";

/** What a file was told together with. */
export interface Surroundings {
  /** Another one after every change of them. */
  readonly stamp: number;
  /** Its own folder first, and those of the modules that it calls, as `Uri.toString()`. */
  readonly folders: ReadonlySet<string>;
  /** The files of its own folder, itself among them where it is there. */
  readonly files: readonly vscode.Uri[];
  /**
   * What is to be said of the file, if it has this text, as the texts stand or are saved; to be asked in the turn in which
   * the surroundings came.
   */
  references(file: Omit<NamedText, "name">, as: "saved" | "now"): readonly CodeReference[];
}

/** Null for what is no file of a Terraform module. Never rejects. */
export type Around = (uri: vscode.Uri) => Promise<Surroundings | null>;

export class TerraformFolders implements vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<{ readonly uri: vscode.Uri; readonly folder: string }>();
  /** Fires with the file that changed, open or not, and its folder as `Uri.toString()`. */
  readonly onDidChange = this.changes.event;
  private readonly byFileSystem = new Map<string, ModuleTexts>();
  private watcher: vscode.Disposable | undefined;

  async around(uri: vscode.Uri): Promise<Surroundings | null> {
    if (!isTerraformFile(uri.path) || uri.scheme === "untitled") return null;
    this.watcher ??= this.watch();
    const texts = this.textsBeside(uri);
    const gathered = await texts.gather(directoryOf(uri.path));
    const { stamp } = texts;
    return {
      stamp,
      folders: new Set([...gathered].map((path) => uri.with({ path }).toString())),
      files: texts.texts(directoryOf(uri.path)).map(({ name }) => uri.with({ path: name })),
      references: (file, as) => texts.references({ ...file, name: uri.path }, as),
    };
  }

  /** A document has another text, or with `isSaved` its file. */
  changed(uri: vscode.Uri, isSaved: boolean): void {
    if (this.watcher === undefined || !isTerraformFile(uri.path)) return;
    const path = directoryOf(uri.path);
    this.textsBeside(uri).changed(path, isSaved);
    this.changes.fire({ uri, folder: uri.with({ path }).toString() });
  }

  dispose(): void {
    this.watcher?.dispose();
    this.changes.dispose();
  }

  private watch(): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(FILES);
    const saved = (uri: vscode.Uri) => this.changed(uri, true);
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange(saved),
      watcher.onDidCreate(saved),
      watcher.onDidDelete(saved),
    );
  }

  private textsBeside(uri: vscode.Uri): ModuleTexts {
    const root = uri.with({ path: "/", query: "", fragment: "" });
    const key = root.toString();
    const known = this.byFileSystem.get(key);
    if (known) return known;
    const at = (path: string) => root.with({ path });
    const texts = new ModuleTexts({
      list: async (directory) =>
        (await vscode.workspace.fs.readDirectory(at(directory))).flatMap(([name, type]) =>
          (type & vscode.FileType.File) === 0 ? [] : name,
        ),
      read: async (path) => {
        const { size } = await vscode.workspace.fs.stat(at(path));
        if (size > MOST_BYTES) return "";
        // Terraform takes nothing but UTF-8: https://developer.hashicorp.com/terraform/language/files
        return new TextDecoder().decode(await vscode.workspace.fs.readFile(at(path)));
      },
      open: (directory) =>
        vscode.workspace.textDocuments.flatMap((document) => {
          const { uri: each, isClosed } = document;
          return isClosed ||
            directoryOf(each.path) !== directory ||
            at(each.path).toString() !== each.toString()
            ? []
            : { name: each.path, text: document.getText() };
        }),
      watches: (directory) => vscode.workspace.getWorkspaceFolder(at(directory)) !== undefined,
    });
    this.byFileSystem.set(key, texts);
    return texts;
  }
}
