/** What the bundler turns into text or a file. */
declare module '*.xml' {
  const text: string;
  export default text;
}
declare module '*.css';
