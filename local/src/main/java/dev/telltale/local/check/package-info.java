/** Compares contracts and queries of pipelines with the tables that the project's migrations create. */
package dev.telltale.local.check;
