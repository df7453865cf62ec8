/** The benchmark of the waiting times: first row, demo, build. */
package dev.telltale.bench.start;
