/** Manifests: the facts that a {@code pipeline.json} states, and its parser. */
package dev.telltale.sql.manifest;
