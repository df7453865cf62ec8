/** Readings and windows of the rivals in Java. */
package dev.telltale.bench.window;
