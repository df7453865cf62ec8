/** What every benchmark is given to measure with. */
package dev.telltale.bench.lab;
