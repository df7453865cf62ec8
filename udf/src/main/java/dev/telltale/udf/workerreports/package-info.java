/** What workers report about themselves. */
package dev.telltale.udf.workerreports;
