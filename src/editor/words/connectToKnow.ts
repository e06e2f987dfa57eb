/** What is said of hosts that go by the pattern of their names alone, where an account would know. Free of `vscode`. */
import { counted } from "../../core/text/counted";

/** `7 hosts in 5 files: connect to know` */
export function connectToKnow({ hosts, files }: { readonly hosts: number; readonly files: number }): string {
  return `${counted(hosts, "host")} in ${counted(files, "file")}: connect to know`;
}
