/** Pipelines: folders, versions and the rendering of their scripts. */
package dev.telltale.sql.pipeline;
