import type { SHELLS } from '../commands-table.ts';
import { COMPLETION_REQUEST } from './request.ts';

/**
 * For each shell, a script that asks the program on the PATH what may come next. Which paths there are is for the shell
 * to say. The answer is read line by line, and nothing in it is run.
 */
export const SHELL_SCRIPTS: Readonly<Record<(typeof SHELLS)[number], string>> = {
  // Bash 3.2, which macOS has, knows no compopt: there, paths are proposed wherever no word fits.
  bash: `# Completion of cli-cred-scan for bash: cli-cred-scan completion bash >> ~/.bashrc
_cli_cred_scan() {
  local paths word meaning
  COMPREPLY=()
  {
    IFS= read -r paths
    while IFS=$'\\t' read -r word meaning; do COMPREPLY+=("$word"); done
  } < <(command cli-cred-scan ${COMPLETION_REQUEST} "$COMP_CWORD" "\${COMP_WORDS[@]}" 2>/dev/null)
  type compopt >/dev/null 2>&1 || return 0
  case $paths in
    files) compopt -o filenames ;;
    folders) compopt -o filenames -o dirnames +o bashdefault +o default ;;
    *) compopt +o bashdefault +o default ;;
  esac
  if [[ $paths == files && \${#COMPREPLY[@]} -gt 0 ]]; then
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}")
  fi
}
complete -o bashdefault -o default -F _cli_cred_scan cli-cred-scan
`,
  zsh: `#compdef cli-cred-scan
# Completion of cli-cred-scan for zsh: cli-cred-scan completion zsh >> ~/.zshrc, below compinit, or as _cli-cred-scan on the fpath
_cli_cred_scan() {
  local paths word meaning
  local -a proposals
  {
    IFS= read -r paths
    while IFS=$'\\t' read -r word meaning; do proposals+=("\${word//:/\\\\:}:$meaning"); done
  } < <(command cli-cred-scan ${COMPLETION_REQUEST} $((CURRENT - 1)) "\${(@Q)words}" 2>/dev/null)
  (( \${#proposals} )) && _describe -V 'cli-cred-scan' proposals
  [[ $paths == none ]] && return
  [[ $PREFIX == --*=* ]] && compset -P '*='
  case $paths in
    files) _files ;;
    folders) _files -/ ;;
  esac
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _cli_cred_scan "$@"
else
  compdef _cli_cred_scan cli-cred-scan
fi
`,
  fish: `# Completion of cli-cred-scan for fish: cli-cred-scan completion fish > ~/.config/fish/completions/cli-cred-scan.fish
function __cli_cred_scan_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l lines (command cli-cred-scan ${COMPLETION_REQUEST} (count $words) $words "$current" 2>/dev/null)
    set -l paths $lines[1]
    printf '%s\\n' $lines[2..]
    set -l option (string match -r -- '^--[^=]*=' "$current")
    set -l path (string replace -r -- '^--[^=]*=' '' "$current")
    switch "$paths"
        case files
            printf "$option%s\\n" (__fish_complete_path "$path")
        case folders
            printf "$option%s\\n" (__fish_complete_directories "$path")
    end
end
complete -c cli-cred-scan -f -k -a '(__cli_cred_scan_complete)'
`,
  // Before 7.3, PowerShell hands no empty word to a program: the number of the word says that it is there.
  powershell: `# Completion of cli-cred-scan for PowerShell: cli-cred-scan completion powershell >> $PROFILE
Register-ArgumentCompleter -Native -CommandName cli-cred-scan -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text.Trim("'", '"') })
    $number = if ($wordToComplete) { $words.Count - 1 } else { $words.Count }
    if (-not (Get-Command -Name cli-cred-scan -ErrorAction SilentlyContinue)) { return }
    & cli-cred-scan ${COMPLETION_REQUEST} $number @words 2>$null | Select-Object -Skip 1 | ForEach-Object {
        $word, $meaning = $_ -split "\`t", 2
        if (-not $meaning) { $meaning = $word }
        [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $meaning)
    }
}
`,
};
