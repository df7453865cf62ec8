/** What the environment holds beside the settings. */
package dev.telltale.sql.environment;
