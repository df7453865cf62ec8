/** The floor: what it takes to read and decode the records, and nothing else. */
package dev.telltale.bench.floor;
