/** The WebAssembly module of `cut.as`, in base64: the build puts it here. Empty where nothing was built. */
export const builtCut: string = '';
