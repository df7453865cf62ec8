/** What a row may know about the job that computes it. */
package dev.telltale.udf.job;
