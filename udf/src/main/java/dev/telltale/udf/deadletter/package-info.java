/** What is kept of a record that no pipeline can use. */
package dev.telltale.udf.deadletter;
