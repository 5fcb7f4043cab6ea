// Sprites: words painted once and then copied, for setting type is the dearest part of a frame.

const FACE = getComputedStyle(document.documentElement).getPropertyValue("--font");
const theme = {};
const sprites = new Map();
const MOST_SPRITES = 600;

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["ink", "paper", "raised", "muted", "accent", "line"]) {
    theme[name] = style.getPropertyValue(`--${name}`).trim();
  }
  sprites.clear();
}

const measure = document.createElement("canvas").getContext("2d");

/** The name cut to a width in characters, a Chinese one counting two. */
function shortened(text, most) {
  let used = 0;
  let kept = "";
  for (const char of text) {
    used += char.charCodeAt(0) > 0x2e7f ? 2 : 1;
    if (used > most) return `${kept}…`;
    kept += char;
  }
  return kept;
}

/** A canvas with these lines of text, each { text, size, weight, colour }, centred with a halo. */
function sprite(lines) {
  const key = JSON.stringify(lines);
  const known = sprites.get(key);
  if (known) return known;
  if (sprites.size > MOST_SPRITES) sprites.clear();
  const font = ({ size, weight }) => `${weight ?? ""} ${size}px ${FACE}`;
  const widths = lines.map((line) => {
    measure.font = font(line);
    return measure.measureText(line.text).width;
  });
  const width = Math.ceil(Math.max(...widths)) + 8;
  const height = Math.ceil(lines.reduce((sum, { size }) => sum + size * 1.35, 0)) + 4;
  const made = document.createElement("canvas");
  made.width = width * screen_.ratio;
  made.height = height * screen_.ratio;
  const ctx = made.getContext("2d");
  ctx.scale(screen_.ratio, screen_.ratio);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  let top = 2;
  for (const line of lines) {
    ctx.font = font(line);
    ctx.lineWidth = 3.5;
    ctx.strokeStyle = theme.paper;
    ctx.strokeText(line.text, width / 2, top + line.size * 0.675);
    ctx.fillStyle = line.colour;
    ctx.fillText(line.text, width / 2, top + line.size * 0.675);
    top += line.size * 1.35;
  }
  const built = { image: made, width, height };
  sprites.set(key, built);
  return built;
}
