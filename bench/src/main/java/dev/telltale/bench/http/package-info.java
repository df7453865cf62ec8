/** The older design: an HTTP service that predicts the level of each window. */
package dev.telltale.bench.http;
