/** The style sheet of all pages: two themes by the reader's own setting, narrow screens, and A4. */
const light =
  "--ground:#ffffff;--ink:#1f2328;--quiet:#565d66;--line:#d9dde2;--link:#0b55a0;--panel:#f5f7f9;--warn:#8f2d05;";
const dark =
  "--ground:#16191d;--ink:#eceff3;--quiet:#b3bac4;--line:#3a414b;--link:#8cc4ff;--panel:#1e2329;--warn:#ffc4a3;";

export const styleSheet = `
:root{color-scheme:light dark;${light}}
@media (prefers-color-scheme:dark){:root{${dark}}}
@media print{:root{color-scheme:light;${light}}}
*{box-sizing:border-box}
html{font:100%/1.5 system-ui,"Segoe UI","Noto Sans",sans-serif;background:var(--ground);color:var(--ink)}
body{margin:0}
a{color:var(--link);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-100vw;top:0;background:var(--ground);padding:.75rem 1rem}
.skip:focus{left:0;z-index:1}
header,main,footer{max-width:64rem;margin:0 auto;padding:0 1rem}
header{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;justify-content:space-between;padding-top:.75rem;padding-bottom:.75rem;border-bottom:1px solid var(--line)}
header p{margin:0}
header .name{font-weight:700}
header .who{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center}
header a,nav a{display:inline-block;padding:.35rem 0;min-height:24px}
h1{font-size:1.6rem;line-height:1.25;margin:1.25rem 0 .5rem}
h2{font-size:1.2rem;line-height:1.3;margin:2rem 0 .5rem}
p,ul{margin:.5rem 0}
.lead{font-size:1.15rem}
.quiet{color:var(--quiet)}
.refused{max-width:38rem}
button{font:inherit;font-weight:600;padding:.6rem 1rem;min-height:44px;border:2px solid var(--link);border-radius:.4rem;background:var(--link);color:var(--ground);cursor:pointer}
button.plain{background:none;color:var(--link);border-color:transparent;padding:.35rem .25rem;min-height:24px;text-decoration:underline;font-weight:400}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;margin:.5rem 0}
[aria-current]{font-weight:700;color:var(--ink);text-decoration:none}
nav.contents{border-top:1px solid var(--line);border-bottom:1px solid var(--line);font-size:.9rem}
figure{margin:0}
figcaption{margin:.5rem 0;color:var(--quiet);font-size:.9rem}
figure img{display:block;max-width:100%;height:auto}
.scroll{overflow-x:auto;max-width:100%}
.heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
table{border-collapse:collapse;margin:.5rem 0;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.35rem 1rem .35rem 0;border-bottom:1px solid var(--line);overflow-wrap:break-word}
tbody th{min-width:9rem;max-width:24rem}
td.number,th.number{text-align:right}
td.number{white-space:nowrap}
thead th{color:var(--quiet);font-weight:600}
tbody th{font-weight:400}
details{margin:.5rem 0}
summary{cursor:pointer;padding:.35rem 0;color:var(--link)}
dt{font-weight:600}
dd{margin:0 0 .75rem}
footer{border-top:1px solid var(--line);margin-top:2.5rem;padding-top:.5rem;padding-bottom:1.5rem;color:var(--quiet);font-size:.9rem;overflow-wrap:anywhere}
@media (max-width:520px){
th,td{padding-right:.6rem}
}
@page{size:A4;margin:16mm 14mm}
@media print{
html{font-size:10pt}
header .who,nav,.skip,.unprinted,footer a{display:none}
.short{break-inside:avoid-page}
h2,dt{break-after:avoid}
tr,figure{break-inside:avoid}
figure img{max-width:150mm;max-height:225mm;width:auto}
.scroll{overflow:visible}
th,td{font-size:8pt;padding-right:.4rem;hyphens:auto}
table:has(thead th:nth-child(7)) thead th{font-size:6.5pt}
tbody th{min-width:0}
}
`.trim();
