/** What the charts have in common: they are drawn for a light and a dark page. */
export function svg(width: number, height: number, title: string, body: string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">
<title id="title">${title}</title>
<style>
svg { background: #fff } text { font: 12px system-ui, sans-serif; fill: #1f2328 } text.own { font-weight: bold }
line { stroke: #d1d9e0 } line.one { stroke: #59636e; stroke-dasharray: 3 } polyline { fill: none; stroke-width: 2 }
.b0 { fill: #9ec5f4 } .b1 { fill: #3f86d8 } .b2 { fill: #123f75 }
.s0 { stroke: #0b57d0 } .s1 { stroke: #b3261e } .s2 { stroke: #146c2e } .s3 { stroke: #8430ce } .s4 { stroke: #a15c00 } .s5 { stroke: #00696d } .s6 { stroke: #59636e }
@media (prefers-color-scheme: dark) {
svg { background: #0d1117 } text { fill: #f0f6fc } line { stroke: #3d444d } line.one { stroke: #9198a1 }
.b0 { fill: #cfe4ff } .b1 { fill: #6aaaf0 } .b2 { fill: #2d66a8 }
.s0 { stroke: #8ab4f8 } .s1 { stroke: #f28b82 } .s2 { stroke: #81c995 } .s3 { stroke: #d7aefb } .s4 { stroke: #fdd663 } .s5 { stroke: #78d9ec } .s6 { stroke: #9198a1 }
}
</style>
${body.join('\n')}
</svg>
`;
}
