// Sass by its library: its command line needs a newer Node than Debian 12 has.
const { writeFileSync } = require('node:fs');
const sass = require('sass');

const [source, target] = process.argv.slice(2);
const { css } = sass.compile(source, { loadPaths: ['.', 'node_modules'], style: 'compressed', quietDeps: true, logger: sass.Logger.silent });
writeFileSync(target, css);
