import type { Box } from './geometry.ts';

/** Places an element on the map; `--u` is one unit of its type. */
export function boxStyle(box: Box, unit: number): Record<string, string> {
  return {
    left: `${box.x}px`,
    top: `${box.y}px`,
    width: `${box.width}px`,
    height: `${box.height}px`,
    '--u': `${Math.round(unit * 1000) / 1000}px`,
  };
}

/** How much smaller an address longer than `10.1.1.10` must be to fit, as a factor. */
export function ipSize(ip: string | null): number {
  const longest = 10;
  return ip === null || ip.length <= longest ? 1 : Math.round((longest / ip.length) * 100) / 100;
}
