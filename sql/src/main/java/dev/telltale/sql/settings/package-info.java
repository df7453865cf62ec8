/** The settings of Telltale: names, defaults, purposes, forms, and their use in templates. */
package dev.telltale.sql.settings;
