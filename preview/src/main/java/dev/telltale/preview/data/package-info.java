/** Queries the database, and converts the rows to the data of panels. */
package dev.telltale.preview.data;
