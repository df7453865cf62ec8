// The light and the dark theme, and Grafana's colour names.
const KEY = 'telltale-theme';
const dark = matchMedia('(prefers-color-scheme: dark)');
const listeners = [];

const NAMES = {
  green: '#3f9c4d', yellow: '#d9a40e', red: '#d6384d', blue: '#3d7fe0', orange: '#e67a17', purple: '#9057c9',
};
const SHADES = {'super-light-': 0.55, 'light-': 0.25, 'semi-dark-': -0.15, 'dark-': -0.3};

/** Colours of series. They also differ in lightness, for people with red-green colour blindness. */
const PALETTE = ['#3d7fe0', '#e67a17', '#1f9e8f', '#b04fc4', '#d9a40e', '#d6384d', '#6d6fd8', '#5b8c2a', '#c76a8f', '#7b8794'];

export const isDark = () => (localStorage.getItem(KEY) ?? (dark.matches ? 'dark' : 'light')) === 'dark';

export const onThemeChange = listener => listeners.push(listener);

/** Returns the value of a custom property of the style sheet. */
export const token = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** Returns the colour of the series with an index. */
export const paletteColor = index => PALETTE[index % PALETTE.length];

/** Returns a colour by Grafana's name; hexadecimal and rgb colours are returned unchanged. */
export function color(name) {
  if (!name || name === 'text') {
    return token('text');
  }
  const shade = Object.keys(SHADES).find(prefix => name.startsWith(prefix));
  const base = NAMES[shade ? name.slice(shade.length) : name];
  return base ? shaded(base, shade ? SHADES[shade] : 0) : name;
}

/** Returns a colour with an opacity. */
export function faded(colour, opacity) {
  const [red, green, blue] = parts(colour);
  return `rgba(${red}, ${green}, ${blue}, ${opacity})`;
}

/** Returns black or white, depending on the contrast to a colour. */
export function readableOn(colour) {
  const [red, green, blue] = parts(colour);
  return red * 0.299 + green * 0.587 + blue * 0.114 > 150 ? '#17191c' : '#ffffff';
}

function shaded(hex, amount) {
  const goal = amount > 0 ? 255 : 0;
  return `rgb(${parts(hex).map(part => Math.round(part + (goal - part) * Math.abs(amount))).join(', ')})`;
}

function parts(colour) {
  if (colour.startsWith('#')) {
    const digits = colour.length === 4 ? [...colour.slice(1)].map(digit => digit + digit).join('') : colour.slice(1);
    return [0, 2, 4].map(start => Number.parseInt(digits.slice(start, start + 2), 16));
  }
  return (colour.match(/[\d.]+/g) ?? [128, 128, 128]).slice(0, 3).map(Number);
}

function apply(button) {
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
  button.textContent = isDark() ? 'Light' : 'Dark';
  button.setAttribute('aria-label', `Switch to the ${isDark() ? 'light' : 'dark'} theme`);
  listeners.forEach(listener => listener());
}

/** Makes a button switch the theme. The default is the theme of the system. */
export function themeSwitch(button) {
  button.addEventListener('click', () => {
    localStorage.setItem(KEY, isDark() ? 'light' : 'dark');
    apply(button);
  });
  dark.addEventListener('change', () => apply(button));
  apply(button);
}
