import { trh } from './words.ts';

interface CrateProps {
  readonly x: number;
  readonly y: number;
  readonly ip: string;
  readonly gone?: boolean;
}

function Crate({ x, y, ip, gone = false }: CrateProps) {
  return (
    <g transform={`translate(${x} ${y})`} class={gone ? 'hero-gone' : 'hero-pod'}>
      <path class="hero-crate" d="M34 0 64 17v34L34 68 4 51V17Z" />
      <path class="hero-seam" d="M5 18 34 34l29-16M34 34v33" />
      <text x="34" y="92">
        {ip}
      </text>
      {gone ? <path class="hero-strike" d="M-2 87h72" /> : null}
    </g>
  );
}

/** The product in one picture: addresses that change, one that stays. */
export function Hero() {
  return (
    <svg class="hero-picture" viewBox="0 0 440 300" role="img" aria-label={trh('hero.picture')}>
      <path class="hero-step" d="M16 300v-62h128v-52h150v28h130v86Z" />
      <path class="hero-way hero-way-service" d="M44 58C110 30 130 44 168 62" />
      <path class="hero-way hero-way-service" d="M262 62c40 0 58 14 78 44" />
      <path class="hero-way hero-way-pod" d="M44 70c0 30 12 46 22 62" />
      <circle class="hero-client" cx="40" cy="62" r="14" />
      <circle class="hero-dot" cx="112" cy="40" r="7" />
      <circle class="hero-dot" cx="312" cy="74" r="7" />
      <path class="hero-failed" d="m58 96 11 11-11 11-11-11Z" />
      <Crate x={46} y={136} ip="10.1.1.5" gone />
      <g transform="translate(214 0)">
        <path class="hero-post" d="M0 20v166" />
        <path class="hero-sign" d="M-48 38h92l22 24-22 24h-92Z" />
        <text class="hero-sign-text" x="4" y="69">
          10.96.0.1
        </text>
      </g>
      <Crate x={318} y={112} ip="10.1.1.11" />
    </svg>
  );
}
