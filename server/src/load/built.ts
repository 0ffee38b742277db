/** The WebAssembly module of `sum.as`, in base64: the build puts it here. Empty where nothing was built. */
export const builtSum: string = '';
