/** How the page of a report of sweeps looks; on a narrow screen, each row of a wide table becomes a block with the heads of its cells. */
export const SWEEP_STYLE = `
:root { color-scheme: light dark; --line: color-mix(in srgb, CanvasText 22%, transparent); --open: light-dark(#1d5fa8, #7db4f0); --new: light-dark(#b3400e, #f2935c); }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
h1 { font-size: 1.75rem; line-height: 1.2; }
h2 { font-size: 1.25rem; margin-top: 2.5rem; }
p { margin: 0.5rem 0; overflow-wrap: anywhere; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: 0.35rem 0.75rem 0.35rem 0; text-align: left; vertical-align: top; overflow-wrap: break-word; }
.short { white-space: nowrap; }
.code { font-family: ui-monospace, monospace; font-size: 0.875em; }
.critical, .high { font-weight: 600; }
.critical { color: light-dark(#a8071a, #ff8f8f); }
.high { color: light-dark(#8a4200, #f5b26b); }
svg { display: block; height: 12rem; width: 100%; }
figure { margin: 1rem 0; }
figcaption span::before { content: ''; display: inline-block; height: 0.7em; margin-right: 0.4em; width: 0.7em; background: var(--of); }
figcaption span { margin-right: 1.5em; }
.open { --of: var(--open); fill: var(--open); }
.new { --of: var(--new); fill: var(--new); }
@media (max-width: 50rem) {
  .records, .records tbody, .records tr, .records td { display: block; }
  .records thead { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; width: 1px; }
  .records tr { border-bottom: 1px solid var(--line); padding: 0.6rem 0; }
  td { overflow-wrap: anywhere; }
  .records td { border: 0; display: grid; gap: 0.75rem; grid-template-columns: 7rem minmax(0, 1fr); padding: 0.1rem 0; }
  .records td:empty { display: none; }
  .records td::before { color: CanvasText; content: attr(data-head); font: 600 1rem/1.5 system-ui, sans-serif; }
  .short { white-space: normal; }
}
@media print { body { margin: 0; max-width: none; } .table { overflow: visible; } tr { break-inside: avoid; } }
`;
