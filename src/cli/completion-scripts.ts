import type { SHELLS } from './commands-table.ts';

/** The word that the scripts call the program with, before the words typed until now. */
export const COMPLETION_REQUEST = '--get-yargs-completions';

/** For each shell, the script that asks the program what may come next, and leaves paths to the shell. */
export const COMPLETION_SCRIPTS: Readonly<Record<(typeof SHELLS)[number], string>> = {
  bash: `# Installation: cli-cred-scan completion bash >> ~/.bashrc
_cli-cred-scan_yargs_completions() {
  mapfile -t COMPREPLY < <(cli-cred-scan ${COMPLETION_REQUEST} "\${COMP_WORDS[@]:0:COMP_CWORD+1}")
}
complete -o bashdefault -o default -F _cli-cred-scan_yargs_completions cli-cred-scan
`,
  zsh: `#compdef cli-cred-scan
# Installation: cli-cred-scan completion zsh >> ~/.zshrc, below compinit
_cli-cred-scan() {
  local -a proposals
  proposals=("\${(@f)$(SHELL=zsh cli-cred-scan ${COMPLETION_REQUEST} "\${words[@]:0:$CURRENT}")}")
  if [[ -n "$proposals" ]]; then
    _describe -V command proposals
  else
    _files
  fi
}
if [[ "\${zsh_eval_context[-1]}" == loadautofunc ]]; then
  _cli-cred-scan "$@"
else
  compdef _cli-cred-scan cli-cred-scan
fi
`,
  fish: `# Installation: cli-cred-scan completion fish > ~/.config/fish/completions/cli-cred-scan.fish
complete -c cli-cred-scan -a '(SHELL=fish cli-cred-scan ${COMPLETION_REQUEST} (commandline -opc) (commandline -ct))'
`,
};
