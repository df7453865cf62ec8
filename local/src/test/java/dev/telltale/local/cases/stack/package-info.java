/** The stack that runs the test cases, its topics, tables and jobs. */
package dev.telltale.local.cases.stack;
