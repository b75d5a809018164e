declare module '*.sql' {
  const statement: string;
  export default statement;
}
