/** The lower bound of the time: a program that only reads and decodes the records. */
package dev.telltale.bench.floor;
