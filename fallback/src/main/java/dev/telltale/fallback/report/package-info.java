/** Reports: batch queries over window tables, stored as a table, a CSV file and a Parquet file. */
package dev.telltale.fallback.report;
