/** The WebAssembly module of `outline.as`, in base64: the build puts it here. Empty where nothing was built. */
export const builtOutline: string = '';
