/** The older design: the model behind an HTTP service that is asked for every window. */
package dev.telltale.bench.http;
