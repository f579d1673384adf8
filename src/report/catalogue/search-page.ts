import type { Rule } from '../../core/rules/rule.ts';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
input{font:inherit;padding:.4rem;width:100%;box-sizing:border-box}
table{border-collapse:collapse;width:100%}th,td{padding:.3rem .6rem;text-align:left;border-bottom:1px solid #8886}`;

/** Every word must stand somewhere in a row; rows are there without the script, too. */
const SCRIPT = `const rows=[...document.querySelectorAll('tbody tr')];
const texts=rows.map((row)=>row.textContent.toLowerCase());
const count=document.querySelector('output');
document.querySelector('input').addEventListener('input',({target})=>{
const words=target.value.toLowerCase().split(/\\s+/);let shown=0;
rows.forEach((row,i)=>{row.hidden=!words.every((word)=>texts[i].includes(word));if(!row.hidden)shown++});
count.textContent=shown+' rules'});`;

/** docs/rules/index.html: all rules in one table that is searched without a server. */
export function searchPage(rules: readonly Rule[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Rules of cli-cred-scan</title>
<style>${STYLE}</style>
<h1>Rules of cli-cred-scan</h1>
<p><label>Search: <input type="search" placeholder="github human critical"></label></p>
<p><output>${rules.length} rules</output></p>
<table>
<thead><tr><th>Rule<th>Title<th>Provider<th>Category<th>Severity<th>Identity<th>Actor<th>Lifetime</thead>
<tbody>
${rules.map(row).join('\n')}
</tbody>
</table>
<script>${SCRIPT}</script>
</html>
`;
}

function row({ id, title, provider, severity, identity, lifecycle }: Rule): string {
  const link = `<a href="${provider.id}.md#${id}">${id}</a>`;
  const facts = [title, provider.name, provider.category ?? '', severity];
  const cells = [...facts, identity.pattern, identity.actor, lifecycle.lifetime].map(escapeHtml);
  return `<tr><td>${[link, ...cells].join('<td>')}`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
