/** Generated readings and unusable records with their expected results. */
package dev.telltale.local.cases.reading;
