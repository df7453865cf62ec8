/** Released versions of pipelines: their files, which no longer change. */
package dev.telltale.sql.release;
