/*
 * What runs first when the server is started by itself. The server is a bundle of its own, as this one, which knows how to
 * load others with code that was compiled before, has to be compiled each time.
 */
void import('./main.ts');
