/** Test cases beside the SQL, as files. */
package dev.telltale.local.cases.given;
