/** Window rows into the database, alone. */
package dev.telltale.bench.sink;
