/** The measured values, and their output as table, JSON, Markdown and chart. */
package dev.telltale.bench.results;
