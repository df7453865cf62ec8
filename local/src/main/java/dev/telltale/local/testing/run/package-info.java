/** Runs of test cases, and the differences between expected and actual rows. */
package dev.telltale.local.testing.run;
