/** Expected and actual rows of a chaos run, and their comparison. */
package dev.telltale.local.chaos.oracle;
