/** The matrix of guarantees: a document of what is proved, and its comparison with the tests that ran. */
package dev.telltale.guarantees.table;
