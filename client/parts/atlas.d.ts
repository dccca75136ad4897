// esbuild makes a file of it and gives its address.
declare module "world-atlas/countries-50m.json" {
  const address: string;
  export default address;
}
