/** Checks the project's documents, here because this module alone sees every command line. */
package dev.telltale.bench.documents;
