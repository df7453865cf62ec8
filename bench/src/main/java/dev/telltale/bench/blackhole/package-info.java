/** The SQL pipeline without its database. */
package dev.telltale.bench.blackhole;
