// PostCSS does one thing here: run Tailwind.
export default { plugins: { "@tailwindcss/postcss": {} } };
