/** Functions about the running job. */
package dev.telltale.udf.job;
