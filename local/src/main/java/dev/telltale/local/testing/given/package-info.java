/** Test cases beside the SQL, as files: given records, expected rows. */
package dev.telltale.local.testing.given;
