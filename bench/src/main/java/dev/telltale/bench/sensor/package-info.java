/** Readings and windows as the rivals written in Java share them. */
package dev.telltale.bench.sensor;
