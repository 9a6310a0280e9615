// Loaded before a measured program: at its end writes the most memory it held, in kilobytes.
import { writeFileSync } from 'node:fs';

process.on('exit', () => writeFileSync(process.env.FINEPRINT_BENCH_PEAK, String(process.resourceUsage().maxRSS)));
